package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.scenario.ScenarioAction.BeginFault;
import dev.waystation.sandbox.scenario.ScenarioAction.ClearFaults;
import dev.waystation.sandbox.scenario.ScenarioAction.SayStatus;
import dev.waystation.sandbox.scenario.ScenarioAction.SendCampaign;
import dev.waystation.sandbox.scenario.ScenarioAction.SetSwitches;
import dev.waystation.sandbox.scenario.ScenarioAction.TellWebhooks;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scenario that is being played. Belongs to the sandbox's event loop. */
public final class ScenarioPlay {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioPlay.class);

    private final Scenario scenario;
    private final ScenarioStage stage;
    private final Instant startedAt;
    private int done;

    private ScenarioPlay(Scenario scenario, ScenarioStage stage) {
        this.scenario = scenario;
        this.stage = stage;
        this.startedAt = stage.clock().instant();
    }

    /**
     * Puts in place what stands at the start and schedules the rest. The faults are handed over at once, each with its
     * beginning, so that one sees them coming.
     */
    public static ScenarioPlay start(Scenario scenario, ScenarioStage stage) {
        ScenarioPlay play = new ScenarioPlay(scenario, stage);
        stage.switches().setAll(scenario.switches());
        scenario.content().seed().ifPresent(stage::seed);
        scenario.steps().forEach(play::plan);
        return play;
    }

    public Scenario scenario() {
        return scenario;
    }

    /** When it was started, by the sandbox's clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** How many of its steps are done; a fault is done when it has been handed over. */
    public int done() {
        return done;
    }

    private void plan(ScenarioStep step) {
        if (step.action() instanceof BeginFault begin) {
            stage.faults().add(begin.fault().beginningIn(step.at()));
            done++;
        } else {
            stage.clock().schedule(step.at(), () -> actSafely(step.action()));
        }
    }

    /** A step that cannot be done is told in the log, and the scenario goes on. */
    private void actSafely(ScenarioAction action) {
        try {
            act(action);
            done++;
        } catch (RuntimeException failure) {
            LOG.error("the scenario '{}' could not do: {}", scenario.name(), action.words(), failure);
        }
    }

    private void act(ScenarioAction action) {
        if (action instanceof ClearFaults) {
            stage.faults().clear();
        } else if (action instanceof SetSwitches set) {
            stage.switches().setAll(set.values());
        } else if (action instanceof SayStatus say) {
            stage.say(say.vendor(), say.report());
        } else if (action instanceof SendCampaign send) {
            stage.sendCampaign(send.vendor(), send.campaign(), send.segment());
        } else if (action instanceof TellWebhooks tell) {
            tell(tell, 0, stage.clock().millis());
        }
    }

    /**
     * Tells what is due of the webhooks, and the next when its time has come: at most one task waits. The first comes
     * after one pause and the last at the end, so that there is time to set a receiver.
     */
    private void tell(TellWebhooks what, int told, long from) {
        long overMs = what.over().toMillis();
        long passedMs = stage.clock().millis() - from;
        int due = overMs == 0 ? what.count() : (int) Math.min(what.count(), passedMs * what.count() / overMs);
        if (due > told) {
            stage.tell(what.vendor(), due - told, what.poisoned());
        }
        if (due < what.count()) {
            long nextMs = ((due + 1) * overMs + what.count() - 1) / what.count();
            stage.clock().schedule(Duration.ofMillis(nextMs - passedMs), () -> tell(what, due, from));
        }
    }
}
