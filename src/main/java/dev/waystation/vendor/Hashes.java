package dev.waystation.vendor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that stand in for an id where a vendor gives none. */
public final class Hashes {

    private Hashes() {
    }

    /** SHA-256 of the bytes, as 64 lower-case hex digits. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /** The stable key of bytes that cannot be read as an event. */
    public static String unreadable(byte[] bytes) {
        return "unreadable-" + sha256Hex(bytes).substring(0, 40);
    }

    /** SHA-256 of the bytes: 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform and is missing from this one", e);
        }
    }
}
