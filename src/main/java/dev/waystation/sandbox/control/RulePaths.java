package dev.waystation.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.RuleBook;
import java.util.List;

/** The rules of the vendors that the client broke. */
public final class RulePaths implements ControlPaths {

    private final RuleBook rules;

    public RulePaths(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/rules", "the vendors' rules that were broken, with samples",
                        call -> call.answer(JsonText.object().set("rules", list(true)))),
                new ControlPath("DELETE", "/rules", "forget them", call -> {
                    rules.clear();
                    call.done();
                }));
    }

    /** Every broken rule; times are epoch milliseconds. */
    public ArrayNode list(boolean withSamples) {
        ArrayNode list = JsonText.array();
        for (RuleBook.Broken each : rules.list()) {
            ObjectNode json = list.addObject().put("rule", each.rule().word()).put("meaning", each.rule().meaning())
                    .put("api", each.api()).put("count", each.count()).put("first", each.first())
                    .put("last", each.last());
            if (withSamples) {
                ArrayNode samples = json.putArray("samples");
                each.samples().forEach(sample -> samples.addObject().put("at", sample.at())
                        .put("call", sample.call()).put("detail", sample.detail()));
            }
        }
        return list;
    }
}
