package dev.waystation.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Where a command prints.
 *
 * @param out results, and nothing else
 * @param err failures, for people
 * @param colours whether a person looks at {@code out}
 * @param clock what time it is
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colours, InstantSource clock) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The process' own standard output and error. Colours unless redirected or {@code NO_COLOR} is set. */
    public static Terminal ofProcess() {
        boolean colours = System.console() != null && System.getenv("NO_COLOR") == null;
        return new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), colours, InstantSource.system());
    }

    /** Prints the one JSON document of a {@code --json} command. */
    public void json(JsonNode document) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree could not be written", impossible);
        }
        out.flush();
    }

    /** Prints a failure: as the JSON document, or as three lines on standard error. */
    public void failure(boolean json, CommandFailedException failure) {
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.putObject("error").put("where", failure.where()).put("what", failure.what())
                    .put("fix", failure.fix());
            json(root);
        } else {
            err.println(failure.where() + ": " + failure.what());
            err.println("  → " + failure.fix());
            err.flush();
        }
    }

    /** The text in this colour, or plain when nobody looks. */
    public String coloured(Colour colour, String text) {
        return colours ? colour.code + text + "\u001b[0m" : text;
    }

    /** The few colours used. */
    public enum Colour {
        /** As it should be. */
        GREEN("\u001b[32m"),
        /** Needs a look. */
        YELLOW("\u001b[33m"),
        /** Needs a person. */
        RED("\u001b[31m"),
        /** Said beside the point. */
        DIM("\u001b[2m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
