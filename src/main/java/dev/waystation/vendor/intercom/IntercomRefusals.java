package dev.waystation.vendor.intercom;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;
import java.util.Locale;
import java.util.Set;

/**
 * What it means that Intercom does not let us: as precisely as its codes tell, with what to change. A token of another
 * region is not told from a wrong one. A 402 or 403 is about the plan, a permission of the app, or the network address,
 * and may concern one call or all; the gate's probe tells ({@code GET /me} needs no permission).
 */
final class IntercomRefusals {

    private static final Set<String> GONE = Set.of("token_revoked", "token_blocked", "token_not_found",
            "token_expired");

    private IntercomRefusals() {
    }

    /** @return null when the answer is no such refusal */
    static Answer of(VendorResponse response, Set<String> codes, String id) {
        int status = response.status();
        String said = " (" + IntercomErrors.reason(response) + ")";
        if (status >= 300 && status < 400) {
            return pause("wrong base URL or region: Intercom points elsewhere; check INTERCOM_REGION and INTERCOM_URL"
                    + said, id);
        }
        if (codes.contains("intercom_version_invalid")) {
            return pause("wrong version: this host does not know version 2.16 of the API; check INTERCOM_URL" + said, id);
        }
        if (status == 401) {
            return pause(unauthorised(codes) + said, id);
        }
        if (status != 402 && status != 403 || codes.contains("job_closed") || codes.contains("action_forbidden")) {
            return null;
        }
        return Answer.forbidden(forbidden(response, codes, said) + said, id);
    }

    private static String unauthorised(Set<String> codes) {
        if (codes.contains("token_suspended")) {
            return "the workspace is closed or suspended: see Settings > Billing in Intercom";
        }
        if (codes.contains("missing_authorization")) {
            return "no token arrived: something between here and Intercom takes the Authorization header away";
        }
        return codes.stream().anyMatch(GONE::contains)
                ? "wrong key: the token was revoked, blocked or has expired; put a new one from Developer Hub > your app >"
                        + " Authentication into INTERCOM_ACCESS_TOKEN, and check INTERCOM_REGION"
                : "wrong key or wrong region: check INTERCOM_ACCESS_TOKEN and INTERCOM_REGION";
    }

    private static String forbidden(VendorResponse response, Set<String> codes, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (AnswerBody.isHtml(response)) {
            return "refused before the API: a firewall or proxy answered with a page; check whether this network address"
                    + " is blocked";
        }
        if (codes.contains("api_plan_restricted") || response.status() == 402) {
            return "missing plan: the workspace's plan does not hold this; see Settings > Billing in Intercom";
        }
        if (words.contains("address") || words.contains("allowlist")) {
            return "blocked IP address: the token may be good, but this network address is not on the workspace's list;"
                    + " add it under Settings > Security in Intercom";
        }
        return codes.contains("token_unauthorized")
                ? "missing scope: the app may not do this; grant the permission under Developer Hub > your app >"
                        + " Authentication"
                : "the token may not do this: check the app's permissions under Developer Hub > your app > Authentication,"
                        + " and the workspace's list of allowed addresses";
    }

    private static Answer pause(String reason, String id) {
        return Answer.of(Kind.UNAUTHORISED, reason, id);
    }
}
