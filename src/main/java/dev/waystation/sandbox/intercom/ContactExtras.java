package dev.waystation.sandbox.intercom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What few contacts have. */
final class ContactExtras {

    private static final int MOST = 1_000;

    private final List<Note> notes = new ArrayList<>();
    private final List<Merge> merges = new ArrayList<>();
    /** Explicit choices alone: out of a type one is in by default, or into one that asks first. */
    final Set<SubscriptionType> choices = new LinkedHashSet<>();
    /** Counts that were written, by event name. */
    final Map<String, EventSummary> summaries = new LinkedHashMap<>();

    /** Oldest first; the last thousand. */
    List<Note> notes() {
        return notes;
    }

    void add(Note note) {
        add(notes, note);
    }

    /** Who was merged into it, oldest first; the last thousand. */
    List<Merge> merges() {
        return merges;
    }

    void add(Merge merge) {
        add(merges, merge);
    }

    private static <T> void add(List<T> list, T more) {
        list.add(more);
        if (list.size() > MOST) {
            list.remove(0);
        }
    }
}
