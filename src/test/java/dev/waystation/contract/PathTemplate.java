package dev.waystation.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path with parameters in braces, as OpenAPI and the sandbox both write it.
 *
 * @param text for example {@code /contacts/{id}}
 */
record PathTemplate(String text) {

    /** The still encoded pieces of a path by the names of the parameters; empty when the path does not fit. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = text.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** How many pieces are no parameters: of two that fit, the one with more of them is meant. */
    int literals() {
        int literals = 0;
        for (String piece : text.split("/", -1)) {
            literals += piece.startsWith("{") ? 0 : 1;
        }
        return literals;
    }

    /** The same whatever the parameters are called. */
    String withoutNames() {
        return text.replaceAll("\\{[^}]*}", "{}");
    }
}
