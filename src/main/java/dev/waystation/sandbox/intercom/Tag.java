package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/** A tag. A deleted one may still hang on contacts, which no longer show it. */
final class Tag {

    private final String id;
    private String name;
    private boolean deleted;

    Tag(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    boolean deleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    ObjectNode json() {
        return JsonText.object().put("type", "tag").put("id", id).put("name", name);
    }
}
