package dev.waystation.sandbox.doubles;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last so many texts. Not safe for concurrent use. */
final class Remembered {

    private final int limit;
    private final Set<String> texts = new LinkedHashSet<>();

    Remembered(int limit) {
        this.limit = limit;
    }

    /** Remembers a text; false when it was remembered already. */
    boolean add(String text) {
        if (!texts.add(text)) {
            return false;
        }
        if (texts.size() > limit) {
            Iterator<String> oldest = texts.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    boolean contains(String text) {
        return texts.contains(text);
    }

    void remove(String text) {
        texts.remove(text);
    }
}
