package dev.waystation.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Under what keys the ledger keeps a person in mind without keeping who it is: one for each identifier. */
final class PersonKeys {

    private PersonKeys() {
    }

    /** The keys of a person, best identifier first. Of addresses the spelling makes no other key. */
    static List<String> of(String source, Map<String, String> person) {
        return person.entrySet().stream().map(each -> key(source, each.getKey(), each.getValue())).toList();
    }

    private static String key(String source, String kind, String value) {
        String spelling = kind.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
        String text = String.join("\n", source, kind, spelling);
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform and is missing from this one", e);
        }
    }
}
