package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.control.ControlCall;
import dev.waystation.sandbox.control.ControlPath;
import dev.waystation.sandbox.control.ControlPaths;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioJson;
import dev.waystation.sandbox.scenario.ScenarioPlay;
import dev.waystation.sandbox.scenario.ScenarioReader;
import dev.waystation.sandbox.scenario.SeedPlan;
import java.util.List;
import java.util.function.Consumer;

/** What stands in the vendors and what happens to them: people put in, scenarios started, everything begun anew. */
final class RestartPaths implements ControlPaths {

    private final SandboxState state;
    private final Consumer<Scenario> restart;

    /**
     * @param restart begins anew with a scenario, or with what was at the start for null
     */
    RestartPaths(SandboxState state, Consumer<Scenario> restart) {
        this.state = state;
        this.restart = restart;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("POST", "/seed", "put people into all vendors: {\"people\":1000,\"segments\":[…],"
                        + "\"campaigns\":[…]}, as in a scenario", this::seed),
                new ControlPath("GET", "/scenario", "the scenario that is being played, and the shipped ones",
                        call -> call.answer(playing())),
                new ControlPath("POST", "/scenario", "begin anew with a scenario: a shipped name, or YAML or JSON",
                        this::play),
                new ControlPath("POST", "/reset", "begin anew as at the start: people, requests, faults, switches,"
                        + " rules, clock", call -> {
                            restart.accept(null);
                            call.done();
                        }));
    }

    private void seed(ControlCall call) {
        SeedPlan plan = new ScenarioReader(state.vocabulary()).readSeed("body", call.body());
        plan.seed().ifPresent(state::seed);
        call.answer(201, ScenarioJson.write(plan));
    }

    private void play(ControlCall call) {
        Scenario scenario = new ScenarioReader(state.vocabulary()).readNameOrText("body", call.body());
        restart.accept(scenario);
        call.answer(201, ScenarioJson.write(scenario));
    }

    private ObjectNode playing() {
        ObjectNode json = ScenarioJson.shipped();
        ScenarioPlay play = state.play().orElse(null);
        if (play == null) {
            return json.putNull("playing");
        }
        json.set("playing", ScenarioJson.write(play.scenario()).put("startedAt", play.startedAt().toString())
                .put("done", play.done()));
        return json;
    }
}
