package dev.waystation.sandbox.doubles;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/** The last so many texts. Not safe for concurrent use. */
public final class Remembered {

    private final IntSupplier limit;
    private final Set<String> texts = new LinkedHashSet<>();

    public Remembered(IntSupplier limit) {
        this.limit = limit;
    }

    /** Remembers a text; false when it was remembered already. */
    public boolean add(String text) {
        if (!texts.add(text)) {
            return false;
        }
        if (texts.size() > limit.getAsInt()) {
            Iterator<String> oldest = texts.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    public boolean contains(String text) {
        return texts.contains(text);
    }

    public void remove(String text) {
        texts.remove(text);
    }
}
