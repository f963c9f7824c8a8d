package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of the writes, and writes down the rules that they broke. */
final class WriteBook {

    private final RuleBook rules;
    private final WorkspaceActivities activities;
    private final Map<WriteOutcome, long[]> counts = new EnumMap<>(WriteOutcome.class);

    WriteBook(RuleBook rules, WorkspaceActivities activities) {
        this.rules = rules;
        this.activities = activities;
        for (WriteOutcome each : WriteOutcome.values()) {
            counts.put(each, new long[1]);
        }
    }

    void count(WriteOutcome outcome) {
        counts.get(outcome)[0]++;
    }

    long total(WriteOutcome outcome) {
        return counts.get(outcome)[0];
    }

    void broken(Rule rule, WriteOrigin origin, String detail) {
        rules.broken(rule, origin.api(), origin.call(), detail);
    }

    /**
     * An identify that was answered with success and is not applied. What the log says about the reason is not
     * documented; it stands under {@code error}.
     *
     * @param person whom it was about, or null
     * @param seconds epoch seconds
     */
    void failedChange(Rule rule, WriteOrigin origin, WorkspacePerson person, long seconds, String reason) {
        broken(rule, origin, reason);
        count(WriteOutcome.FAILED_CHANGE);
        activities.add("failed_attribute_change", seconds, person, null, error(reason));
    }

    /** An event that was answered with success and is not applied. */
    void failedEvent(Rule rule, WriteOrigin origin, String name, long seconds, String reason) {
        broken(rule, origin, reason);
        count(WriteOutcome.FAILED_EVENT);
        activities.add("failed_event", seconds, null, name, error(reason));
    }

    private static ObjectNode error(String reason) {
        return JsonText.object().put("error", reason);
    }
}
