package dev.waystation.vendor.brevo;

import dev.waystation.vendor.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the usual mistakes behind a credential that is not ours; says which, never what the right one is. */
final class BrevoCredentialDiagnosis {

    private BrevoCredentialDiagnosis() {
    }

    static List<String> of(RequestHeaders headers, List<String> secrets) {
        Optional<String> header = headers.single(BrevoCredential.AUTHORIZATION);
        Set<String> found = new LinkedHashSet<>();
        header.ifPresent(value -> secrets.forEach(secret -> diagnose(value.strip(), secret, found)));
        return List.copyOf(found);
    }

    private static void diagnose(String value, String secret, Set<String> found) {
        String right = secret.strip().replaceAll("\\A[\"'](.*)[\"']\\z", "$1").strip();
        int space = value.indexOf(' ');
        String sent = space < 0 ? value : value.substring(space + 1).strip();
        if (right.isEmpty()) {
            return;
        }
        if (space < 0 && value.equals(right)) {
            found.add("the scheme 'Bearer ' before the token");
        }
        if (sent.equals(right) && !secret.equals(right)) {
            found.add("the secret without white space or quotes around it");
        }
        if (!sent.equals(right) && sent.replaceAll("\\A[\"'](.*)[\"']\\z", "$1").equals(right)) {
            found.add("the token without quotes around it");
        }
        if (!sent.equals(right) && sent.equalsIgnoreCase(right)) {
            found.add("upper and lower case as in the secret: the two differ in nothing else");
        }
        if (value.regionMatches(true, 0, "basic ", 0, "basic ".length()) && (sent.equals(right)
                || sent.endsWith(":" + right))) {
            found.add("Base64 around user and password, as Basic wants it");
        }
        for (String decoded : decoded(sent)) {
            int colon = decoded.indexOf(':');
            if (decoded.equals(right)) {
                found.add("the scheme Bearer and the token as it is, rather than in Base64");
            } else if (colon >= 0 && decoded.substring(0, colon).equals(right)) {
                found.add("the secret as password rather than as user name");
            } else if (decoded.strip().endsWith(":" + right) && !decoded.endsWith(":" + right)) {
                found.add("the password without a line break at its end (`echo -n` before Base64)");
            } else if (colon >= 0 && decoded.indexOf('%') >= 0) {
                found.add("the password without percent-encoding, if the URL holds special characters");
            }
        }
    }

    private static List<String> decoded(String sent) {
        List<String> decoded = new ArrayList<>(1);
        try {
            decoded.add(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return List.of();
        }
        return decoded;
    }
}
