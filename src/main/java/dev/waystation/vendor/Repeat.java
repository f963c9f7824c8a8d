package dev.waystation.vendor;

import java.time.Duration;
import java.util.Objects;

/** What a call that got no answer asks for before it may be made again: the vendor may have taken it. */
public sealed interface Repeat {

    /** The vendor's state is the same after a second identical call: by an id, a natural key, an upsert. */
    Repeat HARMLESS = new Harmless();
    /** A repeat counts twice at the vendor, and nobody can find out: it is made, counted and shown. */
    Repeat COUNTED = new Counted();
    /** A repeat would reach people twice: it is not made, a person has to look. */
    Repeat NEVER = new Never();

    /** @see #HARMLESS */
    record Harmless() implements Repeat {
    }

    /** @see #COUNTED */
    record Counted() implements Repeat {
    }

    /** @see #NEVER */
    record Never() implements Repeat {
    }

    /**
     * The vendor can be asked whether it has the call.
     *
     * @param read a call that changes nothing, with {@link VendorCall#evidence() evidence} that reads its answer
     * @param after how long after the lost call the vendor shows what it took
     * @param otherwise what holds when its answer decides nothing: {@link #COUNTED} or {@link #NEVER}
     */
    record AskFirst(VendorCall read, Duration after, Repeat otherwise) implements Repeat {

        public AskFirst {
            Objects.requireNonNull(after, "after");
            if (read.evidence() == null || !(otherwise instanceof Counted || otherwise instanceof Never)) {
                throw new IllegalArgumentException("asking first takes a read with evidence, and 'otherwise' that is"
                        + " counted or never");
            }
        }
    }
}
