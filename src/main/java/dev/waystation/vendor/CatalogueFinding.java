package dev.waystation.vendor;

import java.util.Objects;

/** What came of looking for a line's target in a vendor's catalogue. */
public sealed interface CatalogueFinding {

    /** It is there, and takes what the line makes. */
    record Fits() implements CatalogueFinding {
    }

    /**
     * It is not there.
     *
     * @param what what is missing
     * @param creation the call that makes it, or null when a person has to
     * @param fix what to do without that call, or what to know about it
     */
    record Missing(String what, VendorCall creation, String fix) implements CatalogueFinding {
        public Missing {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(fix, "fix");
        }
    }

    /**
     * Something else is there: of another type, archived, or not to be written. It is never changed.
     *
     * @param what what is there
     * @param fix what would be right
     */
    record Unfit(String what, String fix) implements CatalogueFinding {
        public Unfit {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(fix, "fix");
        }
    }
}
