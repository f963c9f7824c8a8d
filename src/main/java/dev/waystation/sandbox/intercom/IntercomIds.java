package dev.waystation.sandbox.intercom;

import java.time.InstantSource;
import java.util.HexFormat;

/** Makes ids in Intercom's forms, never one twice. */
final class IntercomIds {

    private static final HexFormat HEX = HexFormat.of();
    /** Seeded contacts have other digits here. */
    private static final String MIDDLE = "1bb69f";
    private static final int LAST_DIGITS = 10;

    private final InstantSource clock;
    private long last;

    IntercomIds(InstantSource clock) {
        this.clock = clock;
    }

    /** 24 hex digits that begin with the time. */
    String hex() {
        return HEX.toHexDigits(clock.millis() / 1000, 8) + MIDDLE + HEX.toHexDigits(++last, LAST_DIGITS);
    }

    /** A number. */
    long number() {
        return ++last;
    }
}
