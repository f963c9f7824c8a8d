package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.function.IntSupplier;

/** Applies what Track says about a person after it was accepted. */
final class PersonWriter {

    private final Workspace workspace;
    private final WriteBook book;
    private final Profiles profiles;
    private final RelationshipWriter relationships;
    private final IdentifyWriter identifies;
    private final EventWriter events;
    private final AnonymousEvents anonymous;
    private final MergeWriter merges;
    private final ObjectWriter objects;

    PersonWriter(World world, Workspace workspace, WriteBook book, ConsentReports reports) {
        IntSupplier remembered = () -> world.switches().get(DoubleSwitches.REMEMBERED);
        this.workspace = workspace;
        this.book = book;
        this.profiles = new Profiles(workspace, book, remembered);
        this.relationships = new RelationshipWriter(workspace, book);
        this.anonymous = new AnonymousEvents(workspace, remembered);
        this.identifies = new IdentifyWriter(world, workspace, book, profiles,
                new AttributeWriter(workspace, book, reports), relationships);
        this.events = new EventWriter(workspace, book, profiles, anonymous, remembered);
        this.merges = new MergeWriter(workspace, book, profiles);
        this.objects = new ObjectWriter(workspace, book, profiles, relationships);
    }

    /** What applies entities of objects. */
    ObjectWriter objects() {
        return objects;
    }

    void apply(JsonNode entity, WriteOrigin origin) {
        String action = entity.path("action").asText();
        if (action.equals("merge")) {
            merges.merge(person(entity.path("primary")), person(entity.path("secondary")), origin);
            return;
        }
        JsonNode identifiers = entity.path("identifiers");
        String kind = identifiers.isEmpty() ? "anonymous_id" : identifiers.fieldNames().next();
        String value = JsonText.scalar(identifiers.get(kind));
        if (kind.equals("anonymous_id")) {
            events.anonymous(value, entity, origin);
        } else if (action.equals("unsuppress")) {
            workspace.suppressions().remove(kind, value);
        } else if (workspace.suppressions().has(kind, value)) {
            book.count(WriteOutcome.SUPPRESSED);
            book.broken(Rule.NO_EFFECT, origin, "somebody suppressed is written to");
        } else {
            apply(action, kind, value, entity, origin);
        }
    }

    private WorkspacePerson person(JsonNode identifiers) {
        String kind = identifiers.fieldNames().next();
        return workspace.people().find(kind, identifiers.get(kind).asText());
    }

    private void apply(String action, String kind, String value, JsonNode entity, WriteOrigin origin) {
        switch (action) {
            case "identify" -> {
                WorkspacePerson person = identifies.identify(kind, value, entity, origin);
                String anonymousId = JsonText.scalar(entity.path("attributes").get("anonymous_id"));
                if (person != null && anonymousId != null) {
                    anonymous.identified(anonymousId, person);
                    objects.identified(anonymousId, person);
                }
            }
            case "event", "page", "screen" -> events.event(kind, value, entity, origin);
            case "delete", "suppress" -> remove(action, kind, value, origin);
            case "delete_device", "delete_relationships" ->
                    change(workspace.people().find(kind, value), action, entity, origin);
            default -> change(profiles.findOrMake(kind, value, workspace.now(), origin), action, entity, origin);
        }
    }

    private void remove(String action, String kind, String value, WriteOrigin origin) {
        WorkspacePerson person = workspace.people().find(kind, value);
        if (person != null) {
            profiles.delete(person);
        } else if (action.equals("delete")) {
            book.broken(Rule.NO_EFFECT, origin, "there is nobody to delete");
        }
        if (action.equals("suppress")) {
            // Deletes the profile, and blocks the identifier with those of its person.
            workspace.suppressions().add(kind, value, person);
        }
    }

    private void change(WorkspacePerson person, String action, JsonNode entity, WriteOrigin origin) {
        if (person == null) {
            book.broken(Rule.NO_EFFECT, origin, "there is nobody to change");
            return;
        }
        long now = workspace.now();
        JsonNode device = entity.path("device");
        switch (action) {
            case "add_device" -> {
                person.add(new WorkspaceDevice(device.path("token").asText(), device.path("platform").asText(),
                        device.path("last_used").asLong(now), device.path("attributes").isObject()
                                ? (ObjectNode) device.get("attributes") : JsonText.object()));
                logDevice(person, device, now);
            }
            case "delete_device" -> {
                if (person.removeDevice(device.path("token").asText())) {
                    logDevice(person, device, now);
                }
            }
            default -> relationships.change(person, entity, now, origin);
        }
    }

    private void logDevice(WorkspacePerson person, JsonNode device, long now) {
        workspace.activities().add("device_change", now, person, null,
                JsonText.object().put("device_id", device.path("token").asText()));
    }
}
