package dev.waystation.check.rule;

import dev.waystation.name.NearestName;
import java.util.Collection;
import java.util.TreeSet;

/** What to write instead of a name that nobody knows. */
final class Suggestion {

    private static final int MOST = 12;

    private Suggestion() {
    }

    /**
     * The nearest known name, else all of them when they are few, else the other advice.
     *
     * @param prefix what stands before the name where it is written, for example {@code mapping:}
     */
    static String instead(String prefix, String name, Collection<String> known, String otherwise) {
        return NearestName.of(name, known).map(near -> "did you mean " + prefix + near + "?").orElseGet(() ->
                known.isEmpty() || known.size() > MOST ? otherwise
                        : "one of " + String.join(", ", new TreeSet<>(known)));
    }
}
