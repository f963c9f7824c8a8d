package dev.waystation.sandbox.status;

import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** What is not known about the vendors' status pages. */
public final class StatusSwitches {

    /** Customer.io: (R). */
    public static final Switch<Boolean> CUSTOMERIO_UNRESOLVED = Switch.flag("customerio.status.unresolved", true,
            "Whether Customer.io's status page has /api/v2/incidents/unresolved.json.");

    /** Intercom: unverified, and perhaps no Statuspage at all. */
    public static final Switch<Boolean> INTERCOM_UNRESOLVED = Switch.flag("intercom.status.unresolved", false,
            "Whether Intercom's status page has /api/v2/incidents/unresolved.json.");

    /** Brevo: (R). */
    public static final Switch<String> BREVO_JSON = Switch.choice("brevo.status.json", "both",
            List.of("both", "summary", "status", "none"),
            "Which JSON Brevo's status page has: /api/v1/summary, /api/v2/status.json, both or none.");

    private StatusSwitches() {
    }

    /** All of them. */
    public static List<Switch<?>> all() {
        return List.of(CUSTOMERIO_UNRESOLVED, INTERCOM_UNRESOLVED, BREVO_JSON);
    }
}
