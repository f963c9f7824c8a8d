package dev.waystation.console;

import java.util.Set;
import java.util.TreeSet;

/** How a caller's own words are shown back: short, and without control characters. */
final class Shown {

    private static final int LONGEST = 80;

    private Shown() {
    }

    static String word(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean) + "'";
    }

    static String list(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return String.join(", ", all);
    }
}
