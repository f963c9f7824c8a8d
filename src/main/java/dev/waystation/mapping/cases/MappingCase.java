package dev.waystation.mapping.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * One case.
 *
 * @param name what it shows
 * @param line in its file, from 1
 * @param input the event: {@code type}, {@code person}, {@code body}
 * @param expected what must come of it
 */
public record MappingCase(String name, int line, ObjectNode input, Expected expected) {

    public MappingCase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expected, "expected");
    }

    /** What must come of a case. */
    public sealed interface Expected {

        /** A document. @param sections those that are compared, each whole; others may hold anything */
        record Document(JsonNode sections) implements Expected {
        }

        /** No document. @param rule by which it is skipped */
        record Skipped(String rule) implements Expected {
        }

        /** A refusal. @param text a part of what it says */
        record Refused(String text) implements Expected {
        }
    }
}
