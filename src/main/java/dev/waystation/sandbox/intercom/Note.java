package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A note on a contact or a company.
 *
 * @param about {@code contact} or {@code company}
 * @param aboutId id of it
 * @param body HTML
 * @param admin id of who wrote it
 */
record Note(long id, long createdAt, String about, String aboutId, String body, String admin) {

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("type", "note").put("id", String.valueOf(id))
                .put("created_at", createdAt);
        json.putObject(about).put("type", about).put("id", aboutId);
        json.set("author", Admins.find(admin).orElseThrow().author());
        return json.put("body", body);
    }
}
