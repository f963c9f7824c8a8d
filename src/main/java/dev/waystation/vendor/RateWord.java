package dev.waystation.vendor;

import java.time.Duration;

/**
 * What a vendor's answer says about the rate at which it takes calls. Each part is null when it is not said.
 *
 * @param limit calls per window
 * @param remaining calls left in it
 * @param untilReset how long it lasts, by the vendor's own clock
 */
public record RateWord(Integer limit, Integer remaining, Duration untilReset) {

    /** Whether anything is said at all. */
    public boolean saysAnything() {
        return limit != null || remaining != null || untilReset != null;
    }
}
