package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.KeyedHash;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.SignatureDiagnosis;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Customer.io's signature: {@code X-CIO-Signature} is the hex HMAC-SHA256 of {@code v0:<X-CIO-Timestamp>:<raw body>}.
 * The age of the timestamp is not checked: a retry may come seven days later, and whether it is signed anew is
 * unpublished.
 */
final class CustomerIoSignature {

    static final String SIGNATURE = "x-cio-signature";
    static final String TIMESTAMP = "x-cio-timestamp";

    private static final int LONGEST_TIMESTAMP = 20;

    private CustomerIoSignature() {
    }

    static Authenticity check(RequestHeaders headers, byte[] body, List<String> secrets) {
        Optional<String> problem = headers.whyNotSingle(SIGNATURE).or(() -> headers.whyNotSingle(TIMESTAMP));
        if (problem.isPresent()) {
            return new Forged(problem.get());
        }
        String timestamp = headers.all(TIMESTAMP).get(0);
        if (!isTimestamp(timestamp)) {
            // Digits only: with a colon allowed in it, bytes could wander between the timestamp and the body unnoticed.
            return new Forged("the header " + TIMESTAMP + " is not a Unix time in seconds");
        }
        String hex = headers.all(SIGNATURE).get(0);
        Optional<byte[]> signature = KeyedHash.HMAC_SHA256.fromHex(hex);
        if (signature.isEmpty()) {
            return new Forged("the header " + SIGNATURE + " is not 64 hex digits, it has " + hex.length()
                    + " characters");
        }
        byte[] prefix = prefix(timestamp);
        int secret = KeyedHash.firstThatProves(secrets, candidate -> MessageDigest.isEqual(
                KeyedHash.HMAC_SHA256.of(candidate, prefix, body), signature.get()));
        return secret >= 0
                ? new Authentic(secret)
                : new Forged("the header " + SIGNATURE + " does not fit the body: another signing key, or the body was "
                        + "changed on its way");
    }

    static List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        Optional<String> signature = headers.single(SIGNATURE);
        if (signature.isEmpty()) {
            return List.of();
        }
        List<SignatureDiagnosis.Base> bases = new ArrayList<>();
        headers.single(TIMESTAMP).map(String::strip).ifPresent(timestamp -> {
            bases.add(new SignatureDiagnosis.Base(null, prefix(timestamp)));
            bases.add(new SignatureDiagnosis.Base(
                    "'v0:' before the timestamp under the hash", prefix(timestamp, "", ":")));
            bases.add(new SignatureDiagnosis.Base(
                    "'v0:', the timestamp and ':' before the body under the hash, rather than the timestamp and '.'",
                    prefix(timestamp, "", ".")));
        });
        bases.add(new SignatureDiagnosis.Base(
                "'v0:', the timestamp and ':' before the body under the hash: it was made over the body alone",
                new byte[0]));
        return new SignatureDiagnosis(KeyedHash.HMAC_SHA256, "").diagnose(signature.get(), bases, body, secrets);
    }

    private static byte[] prefix(String timestamp, String before, String after) {
        return (before + timestamp + after).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] prefix(String timestamp) {
        return prefix(timestamp, "v0:", ":");
    }

    private static boolean isTimestamp(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TIMESTAMP) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
