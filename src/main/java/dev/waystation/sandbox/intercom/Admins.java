package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.Optional;

/** The teammates of the workspace. */
final class Admins {

    /** Whose token it is. */
    static final String FIRST = "991267459";

    static final List<Admin> ALL = List.of(new Admin(FIRST, "Sandbox", "sandbox@example.com"),
            new Admin("991267460", "Sandy Box", "sandy@example.com"));

    private Admins() {
    }

    record Admin(String id, String name, String email) {

        ObjectNode author() {
            return JsonText.object().put("type", "admin").put("id", id).put("name", name).put("email", email)
                    .put("away_mode_enabled", false).put("away_mode_reassign", false);
        }

        ObjectNode json() {
            ObjectNode json = author().put("has_inbox_seat", true);
            json.putArray("team_ids");
            return json;
        }
    }

    static Optional<Admin> find(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst();
    }
}
