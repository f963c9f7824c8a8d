package dev.waystation.mapping;

import java.util.Optional;

/**
 * Between whom a mapping mediates, by its name {@code <source>-to-<target>}.
 *
 * @param source left side of each line
 * @param target right side of each line
 */
record Sides(String source, String target) {

    private static final String BETWEEN = "-to-";

    /** Of a name; empty when it says none. */
    static Optional<Sides> of(String name) {
        int at = name.indexOf(BETWEEN);
        return at > 0 && at + BETWEEN.length() < name.length()
                ? Optional.of(new Sides(name.substring(0, at), name.substring(at + BETWEEN.length()))) : Optional.empty();
    }

    /** Name of the mapping that leads back. */
    String back() {
        return target + BETWEEN + source;
    }
}
