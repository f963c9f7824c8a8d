package dev.waystation.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a mapping makes of an event. */
public sealed interface Mapped {

    /**
     * It is to be forwarded.
     *
     * @param body the mapped document: {@code event}, {@code at}, {@code key}, {@code person}, {@code attributes},
     *     {@code properties}
     */
    record Document(ObjectNode body) implements Mapped {
    }

    /** It is not. @param rule name of the rule, for example {@code unmapped} or {@code deletion} */
    record Skipped(String rule) implements Mapped {
    }
}
