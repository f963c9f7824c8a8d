package dev.waystation.sandbox.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendors' signatures, written here a second time so that the gateway's check is tried against another hand. */
public final class WebhookSigning {

    private WebhookSigning() {
    }

    /**
     * Customer.io's {@code X-CIO-Signature}: hex HMAC-SHA256 of {@code v0:<timestamp>:<body>}.
     *
     * @param timestamp value of {@code X-CIO-Timestamp}, seconds
     */
    public static String customerio(String key, long timestamp, byte[] body) {
        byte[] prefix = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(hmac("HmacSHA256", key, prefix, body));
    }

    /** Intercom's {@code X-Hub-Signature}: {@code sha1=} and the hex HMAC-SHA1 of the body. */
    public static String intercom(String clientSecret, byte[] body) {
        return "sha1=" + HexFormat.of().formatHex(hmac("HmacSHA1", clientSecret, body));
    }

    private static byte[] hmac(String algorithm, String key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(algorithm + " is part of every Java platform and refused a key of "
                    + key.length() + " characters", failure);
        }
    }
}
