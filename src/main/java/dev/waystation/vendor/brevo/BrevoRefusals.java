package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;

/**
 * What it means that Brevo does not let us: as precisely as its answers tell, with what to change. It has no regions. A
 * 402 is about credits for the one thing that was asked for. A 403 is about the whole account only while that is being
 * validated; otherwise a plan or a permission is missing, and the gate's probe tells whether for every call.
 */
final class BrevoRefusals {

    private BrevoRefusals() {
    }

    /** Null when the answer is no such refusal. */
    static Answer of(VendorResponse response, String id) {
        int status = response.status();
        String said = BrevoErrors.reason(response);
        if (status >= 300 && status < 400) {
            return pause("wrong base URL: Brevo points elsewhere; check BREVO_URL (" + said + ")", id);
        }
        if (status == 401) {
            return pause(BrevoErrors.namesIpAddress(response)
                    ? "blocked IP address: the key may be good, but this network address is not authorised; add it at"
                            + " https://app.brevo.com/security/authorised_ips (" + said + ")"
                    : "wrong key: check BREVO_API_KEY, and that the key is not deleted or expired under Settings > SMTP"
                            + " & API > API keys (" + said + ")", id);
        }
        if (status != 403) {
            return null;
        }
        if (AnswerBody.isHtml(response)) {
            return Answer.forbidden("refused before the API: a firewall or proxy answered with a page; check whether"
                    + " this network address is blocked (" + said + ")", id);
        }
        return BrevoErrors.code(response).equals("account_under_validation")
                ? pause("the account is being validated by Brevo: look for its word in the account (" + said + ")", id)
                : Answer.forbidden("missing permission: the key's account or plan may not do this; check the plan, and"
                        + " the rights of the user whose key BREVO_API_KEY is (" + said + ")", id);
    }

    private static Answer pause(String reason, String id) {
        return Answer.of(Kind.UNAUTHORISED, reason, id);
    }
}
