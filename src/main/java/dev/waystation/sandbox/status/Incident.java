package dev.waystation.sandbox.status;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One incident on a status page.
 *
 * @param number counts from 1
 * @param name headline
 * @param impact how bad it is
 * @param phase {@code investigating}, {@code identified}, {@code monitoring} or {@code resolved}
 * @param createdAt when it was made known
 * @param components names of the components it is about
 * @param updates what was said about it, newest first as on the page
 */
record Incident(long number, String name, Indicator impact, String phase, Instant createdAt, Set<String> components,
        List<Update> updates) {

    static final String RESOLVED = "resolved";

    /**
     * Something that was said.
     *
     * @param number counts from 1 within the incident
     */
    record Update(long number, String phase, String text, Instant at) {
    }

    boolean isOpen() {
        return !phase.equals(RESOLVED);
    }

    Instant updatedAt() {
        return updates.get(0).at();
    }

    /** When it first was in a phase; null when it never was. */
    Instant since(String wanted) {
        return updates.stream().filter(each -> each.phase().equals(wanted)).map(Update::at)
                .reduce((newer, older) -> older).orElse(null);
    }
}
