package dev.waystation.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything under {@code /_sandbox}, with an index of itself at {@code /_sandbox}. */
public final class Control {

    /** Where it stands. */
    public static final String PREFIX = "/_sandbox";

    private final Operations operations = new Operations();
    private final Map<String, ControlPath> paths = new LinkedHashMap<>();

    /**
     * @param subjects what can be asked and told, in the order of the index
     */
    public Control(List<ControlPaths> subjects) {
        subjects.forEach(subject -> subject.paths().forEach(path -> {
            // The router only finds; control paths may answer later, which a double never does.
            operations.on(path.method(), path.template(), call -> ApiReply.empty(204));
            paths.put(path.method() + " " + path.template(), path);
        }));
    }

    /** Whether a path is one of its own. */
    public static boolean owns(String path) {
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    /**
     * Answers one call, now or later.
     *
     * @param call with the whole path, {@code /_sandbox} included
     */
    public void answer(ApiCall call, HttpServerResponse response) {
        String path = call.path().substring(PREFIX.length());
        ApiCall within = new ApiCall(call.method(), path.isEmpty() ? "/" : path, call.query(), call.headers(),
                call.body());
        ControlCall control = new ControlCall(within, response);
        try {
            if (within.is("GET", "/")) {
                index(control);
                return;
            }
            Optional<Operations.Match> match = operations.find(within);
            if (match.isEmpty()) {
                control.refuse(operations.knowsPath(within.path()) ? 405 : 404, unknown(within));
            } else {
                paths.get(match.get().operation().name()).answer().accept(control.with(match.get().call()));
            }
        } catch (RuntimeException wrong) {
            control.refuse(wrong);
        }
    }

    private String unknown(ApiCall call) {
        return "there is no " + call.method() + " " + PREFIX + call.path() + "; there are "
                + paths.values().stream().map(each -> each.method() + " " + PREFIX + each.template()).toList();
    }

    private void index(ControlCall call) {
        if (call.wantsJson()) {
            ObjectNode json = JsonText.object();
            ArrayNode list = json.putArray("paths");
            paths.values().forEach(each -> list.addObject().put("method", each.method())
                    .put("path", PREFIX + each.template()).put("meaning", each.meaning()));
            call.answer(json);
            return;
        }
        StringBuilder text = new StringBuilder("Control of the sandbox. Every path answers JSON.\n\n");
        paths.values().forEach(each -> text.append("%-6s %-32s %s\n".formatted(
                each.method(), PREFIX + each.template(), each.meaning())));
        call.answer(ApiReply.text(200, "text/plain; charset=utf-8", text.toString()));
    }
}
