package dev.waystation.sandbox.customerio.message;

import java.util.Locale;

/** What becomes of people on their way through a campaign. */
public enum JourneyFigure {
    STARTED, ACTIVATED, EXITED_EARLY, FINISHED, CONVERTED, NEVER_ACTIVATED, MESSAGED;

    /** Its name in the App API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
