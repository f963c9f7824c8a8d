package dev.waystation.vendor;

import java.time.Instant;
import java.util.Objects;

/** Which people of a vendor are listed. */
public sealed interface PeopleSelection {

    /** Everybody there is. */
    record Everybody() implements PeopleSelection {
    }

    /** Who is in a segment now. @param number of the segment at the vendor, above 0 */
    record OfSegment(long number) implements PeopleSelection {
        public OfSegment {
            if (number <= 0) {
                throw new IllegalArgumentException("a segment's number is above 0, is " + number);
            }
        }
    }

    /** Whose attributes changed, as far back as the vendor keeps that. */
    record ChangedSince(Instant time) implements PeopleSelection {
        public ChangedSince {
            Objects.requireNonNull(time, "time");
        }
    }
}
