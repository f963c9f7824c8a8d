package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.util.Map;
import java.util.Set;

/** Writes attributes of people: the plain ones, and those that mean consent. */
final class AttributeWriter {

    private static final String PREFERENCES = "cio_subscription_preferences";
    private static final String TOPIC = PREFERENCES + ".topics.";
    private static final Set<String> RESERVED =
            Set.of("id", "cio_id", "anonymous_id", "_timestamp", "_update", "cio_relationships");

    private final Workspace workspace;
    private final WriteBook book;
    private final ConsentReports reports;

    AttributeWriter(Workspace workspace, WriteBook book, ConsentReports reports) {
        this.workspace = workspace;
        this.book = book;
        this.reports = reports;
    }

    /** Whether somebody would have more attributes than the vendor keeps, 300 (C). */
    boolean tooMany(WorkspacePerson person, JsonNode attributes) {
        if (attributes.size() + person.ownAttributes().size() <= TrackRules.MOST_ATTRIBUTES) {
            return false;
        }
        int more = 0;
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            more += isOwn(each.getKey()) && !person.ownAttributes().has(each.getKey()) ? 1 : 0;
        }
        return person.ownAttributes().size() + more > TrackRules.MOST_ATTRIBUTES;
    }

    private boolean isOwn(String name) {
        return !RESERVED.contains(name)
                && !(name.equals(WorkspacePeople.EMAIL) && workspace.knowsBy(WorkspacePeople.EMAIL));
    }

    /**
     * Writes attributes, identifiers left out.
     *
     * @param seconds epoch seconds of the change
     * @param changes takes what changed, as the activity log has it
     */
    void write(WorkspacePerson person, JsonNode attributes, long seconds, ObjectNode changes, WriteOrigin origin) {
        ObjectNode topics = null;
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            String name = each.getKey();
            JsonNode value = each.getValue();
            if (name.equals(PREFERENCES) || name.startsWith(TOPIC)) {
                topics = topics == null ? topics(person) : topics;
                prefer(topics, name, value);
            } else if (isOwn(name)) {
                set(person, name, removes(value) ? null : value, seconds, changes, origin);
            }
        }
        if (topics != null) {
            prefer(person, topics, seconds, changes);
        }
    }

    /** An empty text or null takes an attribute away. */
    static boolean removes(JsonNode value) {
        return value.isNull() || value.isTextual() && value.asText().isEmpty();
    }

    private void set(WorkspacePerson person, String name, JsonNode value, long seconds, ObjectNode changes,
            WriteOrigin origin) {
        JsonNode before = person.set(name, value, seconds);
        if (value == null ? before == null : value.equals(before)) {
            return;
        }
        changed(changes, name, before, value);
        if (name.equals("unsubscribed")) {
            consent(person, before, value, origin);
        } else if (name.equals(WorkspacePeople.PHONE) && workspace.knowsBy(WorkspacePeople.PHONE)) {
            workspace.people().phone(person, text(before), text(value));
        }
    }

    private void consent(WorkspacePerson person, JsonNode before, JsonNode value, WriteOrigin origin) {
        boolean wasOut = WorkspacePerson.isTrue(before);
        boolean isOut = WorkspacePerson.isTrue(value);
        if (wasOut && !isOut) {
            book.broken(Rule.CONSENT_LIFTED, origin, "cio_id " + person.cioId() + " had unsubscribed");
        }
        if (wasOut != isOut) {
            reports.unsubscribed(person, isOut, "customer", null);
        }
    }

    private static ObjectNode topics(WorkspacePerson person) {
        JsonNode preferences = person.attribute(PREFERENCES);
        JsonNode topics = preferences == null ? null : preferences.get("topics");
        return topics != null && topics.isObject() ? topics.deepCopy() : JsonText.object();
    }

    private static void prefer(ObjectNode topics, String name, JsonNode value) {
        if (!name.equals(PREFERENCES)) {
            // The dotted key changes one topic and leaves the others.
            String topic = name.substring(TOPIC.length());
            if (removes(value)) {
                topics.remove(topic);
            } else {
                topics.set(topic, value);
            }
        } else {
            topics.removeAll();
            if (value.path("topics").isObject()) {
                topics.setAll((ObjectNode) value.get("topics"));
            }
        }
    }

    private void prefer(WorkspacePerson person, ObjectNode topics, long seconds, ObjectNode changes) {
        ObjectNode before = topics(person);
        if (topics.equals(before)) {
            return;
        }
        ObjectNode preferences = JsonText.object();
        preferences.set("topics", topics);
        changed(changes, PREFERENCES, person.set(PREFERENCES, preferences, seconds), preferences);
        ObjectNode changedTopics = JsonText.object();
        topics.properties().stream().filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .forEach(each -> changedTopics.set(each.getKey(), each.getValue()));
        reports.preferences(person, changedTopics);
    }

    static void changed(ObjectNode changes, String name, JsonNode before, JsonNode value) {
        changes.putObject(name).put("from", before == null ? "" : text(before))
                .put("to", value == null ? "" : text(value));
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.isContainerNode() ? value.toString() : value.asText();
    }
}
