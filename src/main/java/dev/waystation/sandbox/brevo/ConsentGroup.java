package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A consent group.
 *
 * @param description null for none
 * @param signupMode {@code manual} or {@code automatic}
 * @param createdAt epoch milliseconds
 * @param updatedAt epoch milliseconds
 */
record ConsentGroup(int id, String name, String description, String signupMode, long createdAt, long updatedAt) {

    ObjectNode json(long contacts) {
        ObjectNode json = JsonText.object().put("id", id).put("name", name);
        if (description != null) {
            json.put("description", description);
        }
        return json.put("signupMode", signupMode).put("contactsCount", contacts).put("isDefault", false)
                .put("createdAt", Times.iso(createdAt)).put("updatedAt", Times.iso(updatedAt));
    }
}
