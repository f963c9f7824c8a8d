package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/** People as the App API writes them. */
final class AppJson {

    private final Workspace workspace;

    AppJson(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A value as text: the App API gives every attribute as one (C). */
    static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** {@code id}, {@code email} and {@code cio_id}; a workspace that knows nobody by email leaves that out. */
    ObjectNode identifiers(WorkspacePerson person) {
        ObjectNode json = JsonText.object().put("id", person.id());
        if (workspace.knowsBy(WorkspacePeople.EMAIL)) {
            json.put("email", person.email());
        }
        return json.put("cio_id", person.cioId());
    }

    /**
     * The people of a list as {@code identifiers} and {@code ids}, both null when there is nobody; {@code ids} has an
     * empty text for somebody without an id (C).
     */
    void people(ObjectNode json, List<WorkspacePerson> people) {
        if (people.isEmpty()) {
            json.putNull("identifiers").putNull("ids");
            return;
        }
        ArrayNode identifiers = json.putArray("identifiers");
        ArrayNode ids = json.putArray("ids");
        people.forEach(each -> {
            identifiers.add(identifiers(each));
            ids.add(each.id() == null ? "" : each.id());
        });
    }

    /** Everything about somebody. */
    ObjectNode profile(WorkspacePerson person) {
        ObjectNode json = JsonText.object().put("id", person.id());
        json.set("identifiers", identifiers(person));
        ObjectNode attributes = json.putObject("attributes");
        ObjectNode timestamps = json.putObject("timestamps");
        person.forEachAttribute((name, value) -> {
            attributes.put(name, text(value));
            timestamps.put(name, person.attributeTime(name));
        });
        json.put("unsubscribed", person.unsubscribed());
        ArrayNode devices = json.putArray("devices");
        person.devices().forEach(each -> devices.addObject().put("id", each.token()).put("platform", each.platform())
                .put("last_used", each.lastUsed()).set("attributes", each.attributes()));
        return json;
    }

    /** Somebody as a message knows them. */
    static Recipient recipient(WorkspacePerson person) {
        JsonNode phone = person.attribute(WorkspacePeople.PHONE);
        JsonNode email = person.attribute(WorkspacePeople.EMAIL);
        return new Recipient(person.id(), email == null ? null : text(email), person.cioId(),
                phone == null ? null : text(phone),
                person.devices().isEmpty() ? null : person.devices().get(0).token(), person.unsubscribed());
    }
}
