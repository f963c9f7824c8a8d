package dev.waystation.sandbox.senders;

import java.util.Locale;

/** How a vendor is disposed towards one receiver. */
public enum SenderState {
    /** It sends. */
    ON,
    /** Customer.io waits with everything until the oldest event is taken. */
    BLOCKED,
    /** Intercom waits, because it was asked to slow down. */
    THROTTLED,
    /** Intercom waits, because too much failed in a row. */
    PAUSED,
    /** Intercom has stopped after days of errors, until it is set live. */
    SUSPENDED,
    /** Nothing is sent: switched off, answered 410, or not there when it was looked for. */
    DISABLED;

    /** Its name for people and machines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
