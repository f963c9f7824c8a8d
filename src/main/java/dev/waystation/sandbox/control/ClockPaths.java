package dev.waystation.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.switches.Switch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The sandbox's clock: read, stepped, stopped and let go. */
public final class ClockPaths implements ControlPaths {

    private static final List<String> KEYS = List.of("step", "stop", "go");

    private final SandboxClock clock;

    public ClockPaths(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/clock", "the time, and whether the clock stands",
                        call -> call.answer(state())),
                new ControlPath("POST", "/clock",
                        "{\"step\":\"2h\"} | {\"stop\":true} | {\"go\":true}; answers when what was due is done",
                        this::change));
    }

    private ObjectNode state() {
        return JsonText.object().put("now", clock.instant().toString()).put("nowMs", clock.millis())
                .put("stands", clock.stands());
    }

    private void change(ControlCall call) {
        ObjectNode json = call.json(KEYS);
        if (json.size() != 1) {
            throw new IllegalArgumentException("give exactly one of " + KEYS + ", for example {\"step\":\"2h\"}");
        }
        if (json.has("step")) {
            step(call, json.get("step"));
            return;
        }
        String what = json.fieldNames().next();
        if (!json.get(what).isBoolean() || !json.get(what).asBoolean()) {
            throw new IllegalArgumentException(what + " must be true, is " + json.get(what));
        }
        if (what.equals("stop")) {
            clock.stop();
            call.answer(state());
        } else {
            answer(call, clock.go());
        }
    }

    private void step(ControlCall call, JsonNode by) {
        if (!by.isTextual()) {
            throw new IllegalArgumentException("step must be a length of time like \"90s\", \"5m\", \"2h\" or \"7d\","
                    + " is " + by);
        }
        answer(call, clock.step(Switch.duration(by.asText())));
    }

    private void answer(ControlCall call, CompletableFuture<Instant> reached) {
        reached.whenComplete((time, failure) -> {
            if (failure == null) {
                call.answer(state());
            } else {
                call.refuse(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
        });
    }
}
