package dev.waystation.check.online;

import dev.waystation.vendor.CatalogueFinding;
import java.util.List;
import java.util.Objects;

/**
 * What came of comparing all mappings with one part of a vendor's catalogue.
 *
 * @param api name of the API that was asked
 * @param shelf what was looked at, for example {@code contact attributes}
 * @param state whether it could be
 * @param detail why it could not, in a sentence for the operator; empty when it could
 * @param rows every line that leads there, in the order of the files; empty when it could not be compared
 */
public record ShelfReport(String api, String shelf, State state, String detail, List<CatalogueRow> rows) {

    /** Whether a comparison was made. */
    public enum State {
        /** It was. */
        COMPARED("compared"),
        /** The vendor has no credentials. */
        OFF("off"),
        /** The vendor did not show what it has: nothing is known to be missing. */
        UNREAD("not compared");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word as it stands in output. */
        public String word() {
            return word;
        }
    }

    public ShelfReport {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(shelf, "shelf");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        rows = List.copyOf(rows);
    }

    /** Whether somebody has to do something. */
    public boolean failed() {
        return state == State.UNREAD || rows.stream().anyMatch(row -> !row.fits());
    }

    /** How many lines lead to something that is not there. */
    public long missing() {
        return rows.stream().filter(row -> row.finding() instanceof CatalogueFinding.Missing).count();
    }

    /** How many lead to something of another kind. */
    public long unfit() {
        return rows.stream().filter(row -> row.finding() instanceof CatalogueFinding.Unfit).count();
    }
}
