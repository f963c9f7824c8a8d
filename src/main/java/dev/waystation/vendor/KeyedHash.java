package dev.waystation.vendor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hashes that vendors sign with. This is the hot path of intake: each thread keeps its own {@link Mac}, since
 * looking one up costs more than hashing a kilobyte.
 */
public enum KeyedHash {
    HMAC_SHA1("HmacSHA1", 20),
    HMAC_SHA256("HmacSHA256", 32);

    private final String algorithm;
    private final int length;
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);

    KeyedHash(String algorithm, int length) {
        this.algorithm = algorithm;
        this.length = length;
    }

    /** Bytes of a hash. */
    public int length() {
        return length;
    }

    /**
     * The hash of the parts one after another.
     *
     * @param secret the key, as UTF-8; not empty
     */
    public byte[] of(String secret, byte[]... parts) {
        Mac mine = mac.get();
        try {
            mine.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " refuses a key of " + secret.length() + " characters", e);
        }
        for (byte[] part : parts) {
            mine.update(part);
        }
        return mine.doFinal();
    }

    /** The bytes behind a hash written as hex digits of either case; empty when it is not one of this length. */
    public Optional<byte[]> fromHex(String hex) {
        if (hex.length() != 2 * length || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().parseHex(hex));
    }

    /**
     * Which of the secrets proves the request. Every secret is tried whichever matches, so that the time tells nothing;
     * a blank secret never proves anything.
     *
     * @param proves compares in constant time
     * @return place of the first secret that does, or -1
     */
    public static int firstThatProves(List<String> secrets, Predicate<String> proves) {
        int first = -1;
        for (int place = secrets.size() - 1; place >= 0; place--) {
            String secret = secrets.get(place);
            if (!secret.isBlank() && proves.test(secret)) {
                first = place;
            }
        }
        return first;
    }

    private Mac newMac() {
        try {
            return Mac.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java platform and is missing here", e);
        }
    }
}
