package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.KeyedHash;
import dev.waystation.vendor.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Brevo signs nothing: it shows a credential that we gave it. The secret proves a request as bearer token, as password
 * of Basic with any user name, or, written {@code user:password}, as the whole of Basic.
 *
 * <p>Every comparison takes a time that depends on what was sent alone, not on the secret.
 */
final class BrevoCredential {

    static final String AUTHORIZATION = "authorization";

    private BrevoCredential() {
    }

    static Authenticity check(RequestHeaders headers, List<String> secrets) {
        Optional<String> problem = headers.whyNotSingle(AUTHORIZATION);
        if (problem.isPresent()) {
            return new Forged(problem.get());
        }
        String value = headers.all(AUTHORIZATION).get(0).strip();
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        String credential = space < 0 ? "" : value.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("bearer")) {
            return bearer(credential.getBytes(StandardCharsets.UTF_8), secrets);
        }
        if (scheme.equalsIgnoreCase("basic")) {
            return basic(credential, secrets);
        }
        return new Forged("the header authorization uses neither the scheme Bearer nor Basic");
    }

    private static Authenticity bearer(byte[] token, List<String> secrets) {
        int secret = KeyedHash.firstThatProves(secrets, candidate -> equal(token, candidate));
        return secret >= 0 ? new Authentic(secret) : new Forged("the bearer token is another one than ours");
    }

    private static Authenticity basic(String credential, List<String> secrets) {
        byte[] userAndPassword;
        try {
            userAndPassword = Base64.getDecoder().decode(credential);
        } catch (IllegalArgumentException e) {
            return new Forged("the header authorization says Basic and is not Base64");
        }
        int colon = indexOfColon(userAndPassword);
        if (colon < 0) {
            return new Forged("the header authorization says Basic and holds no colon between user and password");
        }
        byte[] password = Arrays.copyOfRange(userAndPassword, colon + 1, userAndPassword.length);
        int secret = KeyedHash.firstThatProves(secrets,
                candidate -> equal(userAndPassword, candidate) | equal(password, candidate));
        return secret >= 0 ? new Authentic(secret) : new Forged("user and password are others than ours");
    }

    private static boolean equal(byte[] sent, String secret) {
        return MessageDigest.isEqual(sent, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static int indexOfColon(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == ':') {
                return at;
            }
        }
        return -1;
    }
}
