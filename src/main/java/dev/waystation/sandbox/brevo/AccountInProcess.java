package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.switches.Switches;
import java.util.Map;

/** The 425 for writes that come while Brevo is still busy with a contact. The words are ours. */
final class AccountInProcess {

    private final Switches switches;
    private final Remembered refused;

    AccountInProcess(Switches switches) {
        this.switches = switches;
        this.refused = new Remembered(() -> switches.get(DoubleSwitches.REMEMBERED));
    }

    void check(Map<Identifier, String> identity) {
        String when = switches.get(BrevoSwitches.ACCOUNT_IN_PROCESS);
        if (!when.equals("never") && (when.equals("always") || refused.add(String.valueOf(identity)))) {
            throw RefusedCall.of(425, "account_in_process", "The contact is being processed, please try again later");
        }
    }
}
