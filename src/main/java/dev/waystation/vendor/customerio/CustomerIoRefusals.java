package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;
import java.util.Locale;

/**
 * What it means that Customer.io does not let us: as precisely as its answers tell, with what to change. Its 401 is the
 * same for a missing, a wrong and another API's key, and by some reports for another region. What a blocked address
 * gets is not documented (?): a 403 is told by its words where it has any. A 402 or 403 may be about one call, the
 * scope of the key or the plan, or about all; the gate's probe tells.
 */
final class CustomerIoRefusals {

    private CustomerIoRefusals() {
    }

    /** @return null when the answer is no such refusal */
    static Answer of(boolean track, VendorResponse response, String id) {
        int status = response.status();
        String said = " (" + CustomerIoErrors.reason(response) + ")";
        if (status >= 300 && status < 400) {
            // Seen as 301 "wrong datacenter"; followed, it would lose the body or carry the key elsewhere.
            return pause("wrong region: Customer.io points to another data centre; set CIO_REGION to the account's, and"
                    + " check " + (track ? "CIO_TRACK_URL" : "CIO_APP_URL") + said, id);
        }
        if (status == 401) {
            return pause(track
                    ? "wrong key: CIO_SITE_ID and CIO_TRACK_API_KEY do not belong together, are an App API key, or are of"
                            + " another account; see Settings > API Credentials > Track API Keys" + said
                    : "wrong key or wrong region: CIO_APP_API_KEY must be an App API key (not a Track key) of the account"
                            + " in CIO_REGION; see Settings > API Credentials > App API Keys" + said, id);
        }
        if (status != 402 && status != 403) {
            return null;
        }
        if (AnswerBody.isHtml(response)) {
            return Answer.forbidden("refused before the API: a firewall or proxy answered with a page; check whether"
                    + " this network address is blocked" + said, id);
        }
        String words = said.toLowerCase(Locale.ROOT);
        if (status == 402) {
            return Answer.forbidden("missing plan: the account's plan does not hold this; see Settings > Billing" + said,
                    id);
        }
        if (words.contains("address") || words.contains("allowlist")) {
            return Answer.forbidden("blocked IP address: the key may be good, but this network address is not on the"
                    + " account's list of allowed ones; add it in the account's security settings" + said, id);
        }
        return Answer.forbidden((track ? "refused: the credentials may not do this from here"
                : "missing scope: the App API key may not do this; give it the scope under Settings > API Credentials, "
                        + "and put a new key into CIO_APP_API_KEY") + ". If every call is refused, check the plan and"
                + " the account's list of allowed IP addresses" + said, id);
    }

    private static Answer pause(String reason, String id) {
        return Answer.of(Kind.UNAUTHORISED, reason, id);
    }
}
