package dev.waystation.vendor.intercom;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.KeyedHash;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.SignatureDiagnosis;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Intercom's signature: {@code X-Hub-Signature: sha1=<hex HMAC-SHA1 of the raw body under the app's client secret>}.
 * It holds no time, so a replay is caught by the event's id alone.
 */
final class IntercomSignature {

    static final String SIGNATURE = "x-hub-signature";
    static final String PREFIX = "sha1=";

    private IntercomSignature() {
    }

    static Authenticity check(RequestHeaders headers, byte[] body, List<String> secrets) {
        Optional<String> problem = headers.whyNotSingle(SIGNATURE);
        if (problem.isPresent()) {
            return new Forged(problem.get());
        }
        String value = headers.all(SIGNATURE).get(0);
        if (!value.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return new Forged("the header " + SIGNATURE + " does not begin with '" + PREFIX + "'");
        }
        String hex = value.substring(PREFIX.length());
        Optional<byte[]> signature = KeyedHash.HMAC_SHA1.fromHex(hex);
        if (signature.isEmpty()) {
            return new Forged("the header " + SIGNATURE + " is not '" + PREFIX + "' and 40 hex digits, it has "
                    + hex.length() + " characters behind '" + PREFIX + "'");
        }
        int secret = KeyedHash.firstThatProves(secrets, candidate -> MessageDigest.isEqual(
                KeyedHash.HMAC_SHA1.of(candidate, body), signature.get()));
        return secret >= 0
                ? new Authentic(secret)
                : new Forged("the header " + SIGNATURE + " does not fit the body: another client secret, or the body "
                        + "was changed on its way");
    }

    static List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        return headers.single(SIGNATURE)
                .map(signature -> new SignatureDiagnosis(KeyedHash.HMAC_SHA1, PREFIX).diagnose(
                        signature, List.of(new SignatureDiagnosis.Base(null, new byte[0])), body, secrets))
                .orElse(List.of());
    }
}
