package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.util.Map;
import java.util.Set;

/** Applies what somebody reports of messages: metrics, and a person who unsubscribed through one. */
final class MessageWriter {

    /** Which metrics each channel has (C, Track specification, metrics). */
    private static final Map<String, Set<String>> METRICS = Map.of(
            "email", Set.of("bounced", "clicked", "converted", "deferred", "delivered", "dropped", "opened",
                    "spammed"),
            "webhook", Set.of("bounced", "clicked", "converted", "deferred", "delivered", "dropped", "opened",
                    "spammed"),
            "in_app", Set.of("clicked", "converted", "opened"),
            "push", Set.of("converted", "delivered", "opened"),
            "slack", Set.of("clicked", "converted", "delivered", "opened"),
            "sms", Set.of("bounced", "clicked", "delivered", "opened"));

    private final Workspace workspace;
    private final WriteBook book;
    private final ConsentReports reports;

    MessageWriter(Workspace workspace, WriteBook book, ConsentReports reports) {
        this.workspace = workspace;
        this.book = book;
        this.reports = reports;
    }

    /** Whether some channel has such a metric. */
    static boolean isMetric(String word) {
        return METRICS.get("email").contains(word);
    }

    void apply(JsonNode entity, WriteOrigin origin) {
        String deliveryId = entity.path("identifiers").path("id").asText();
        WorkspacePerson person = workspace.deliveries().recipient(deliveryId);
        if (person == null) {
            book.broken(Rule.NO_EFFECT, origin, "there is no delivery " + deliveryId);
        } else if (entity.path("action").asText().equals("unsubscribe")) {
            unsubscribe(person.now(), deliveryId);
        } else {
            report(deliveryId, entity, origin);
        }
    }

    private void report(String deliveryId, JsonNode entity, WriteOrigin origin) {
        String metric = entity.path("name").asText();
        String channel = workspace.deliveries().channel(deliveryId);
        if (METRICS.containsKey(channel) && !METRICS.get(channel).contains(metric)) {
            book.broken(Rule.NO_EFFECT, origin, "a message by " + channel + " has no metric " + metric);
            return;
        }
        workspace.deliveries().report(deliveryId, metric, entity.path("timestamp").asLong(workspace.now()),
                entity.path("attributes"));
    }

    private void unsubscribe(WorkspacePerson person, String deliveryId) {
        if (person.deleted() || person.unsubscribed()) {
            return;
        }
        long now = workspace.now();
        ObjectNode changes = JsonText.object();
        AttributeWriter.changed(changes, "unsubscribed", person.set("unsubscribed", BooleanNode.TRUE, now),
                BooleanNode.TRUE);
        person.updatedAt(Math.max(person.updatedAt(), now));
        workspace.activities().add("attribute_change", now, person, null, changes);
        workspace.deliveries().report(deliveryId, "unsubscribed", now, changes);
        reports.unsubscribed(person, true, workspace.deliveries().channel(deliveryId), deliveryId);
    }
}
