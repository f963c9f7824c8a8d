package dev.waystation.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Events for tests. */
public final class Events {

    private Events() {
    }

    /** A readable event of source {@code s}. */
    public static NewEvent event(String id, String person) {
        return new NewEvent("s", id, "type", person == null ? null : "id:" + person,
                person == null ? Map.of() : Map.of("id", person), null,
                ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8), null);
    }

    /** A body nobody can read. */
    public static NewEvent unreadable(String id) {
        return new NewEvent("s", id, "unreadable", null, Map.of(), null, new byte[] {1, 0, 2}, "no JSON");
    }
}
