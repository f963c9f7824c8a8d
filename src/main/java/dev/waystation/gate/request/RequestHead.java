package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.UnwritableCallException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the first line of a request and its body.
 *
 * @param repeatable what holds for a repeat unless something can be found out
 * @param findOut how to find out, or null
 * @param remember key under which an accepted identical write makes a repeat needless, or null
 */
record RequestHead(Repeat repeatable, FindOut findOut, TextTemplate remember) {

    private static final Pattern LINE =
            Pattern.compile("(Repeatable|Remember|Find out after|Find out|Found): *(\\S.*)");
    private static final Set<String> REPEATABLE = Set.of("GET", "PUT", "DELETE");

    /** @throws IllegalArgumentException when a line of it cannot be read; the message says which */
    static RequestHead parse(String method, String[] lines) {
        Map<String, String> values = new HashMap<>();
        for (int at = 1; at < lines.length; at++) {
            Matcher line = LINE.matcher(lines[at].strip());
            if (!line.matches()) {
                throw new IllegalArgumentException("line " + (at + 1) + " of the request is '" + lines[at].strip()
                        + "'; after the first line stand 'Repeatable: yes', 'no' or 'counted', 'Remember: <key>',"
                        + " 'Find out: GET <path>' with 'Found: <path> = <value>', then an empty line and the body");
            }
            values.put(line.group(1), line.group(2).strip());
        }
        String word = values.getOrDefault("Repeatable", REPEATABLE.contains(method) ? "yes" : "no");
        Repeat repeatable = switch (word) {
            case "yes" -> Repeat.HARMLESS;
            case "no" -> Repeat.NEVER;
            case "counted" -> Repeat.COUNTED;
            default -> throw new IllegalArgumentException("Repeatable is yes, no or counted, not '" + word + "'");
        };
        String read = values.get("Find out");
        if (read == null && (values.containsKey("Found") || values.containsKey("Find out after"))) {
            throw new IllegalArgumentException("'Found' and 'Find out after' need a line 'Find out: GET <path>'");
        }
        if (read != null && repeatable instanceof Repeat.Harmless) {
            throw new IllegalArgumentException("what may be repeated needs no 'Find out': say 'Repeatable: no', or leave"
                    + " one of them out");
        }
        return new RequestHead(repeatable,
                read == null ? null : FindOut.parse(read, values.get("Found"), values.get("Find out after")),
                values.containsKey("Remember") ? TextTemplate.parse(values.get("Remember")) : null);
    }

    Repeat repeat(JsonNode document) throws UnwritableCallException {
        return findOut == null ? repeatable : findOut.fill(document, repeatable);
    }

    String rememberedAs(JsonNode document) throws UnwritableCallException {
        return remember == null ? null : remember.fill(document);
    }
}
