package dev.waystation.vendor;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the usual mistakes behind a signature that does not fit: the body changed on its way, the secret copied badly,
 * the hash made or written in another way. It says which change would make it fit, never what the right signature is.
 */
public final class SignatureDiagnosis {

    private static final int MOST_ANSWERS = 3;
    private static final Pattern PREFIX = Pattern.compile("\\A[A-Za-z0-9_-]{1,12}=(?=.)");

    /**
     * Bytes that stand before the body under the hash.
     *
     * @param change what is different from the vendor's rule, as a noun; null for the rule itself
     */
    public record Base(String change, byte[] before) {
    }

    private record Reading(String change, byte[] hash) {
    }

    private record Secret(String change, String value) {
    }

    private final KeyedHash rule;
    private final String prefix;

    /**
     * @param rule the hash that the vendor makes
     * @param prefix what the vendor writes before its hex digits; may be empty
     */
    public SignatureDiagnosis(KeyedHash rule, String prefix) {
        this.rule = rule;
        this.prefix = prefix;
    }

    /**
     * The smallest sets of changes that make the signature fit, each as one phrase.
     *
     * @param signature the header's value
     * @return at most {@value #MOST_ANSWERS}, all of equally many changes; empty when nothing makes it fit
     */
    public List<String> diagnose(String signature, List<Base> bases, byte[] body, List<String> secrets) {
        List<List<String>> fitting = new ArrayList<>();
        List<BodyVariant> bodies = BodyVariant.of(body);
        for (Reading reading : readings(signature.strip())) {
            for (Secret secret : secrets(secrets)) {
                for (Base base : bases) {
                    for (BodyVariant variant : bodies) {
                        String algorithm = algorithmThatFits(reading.hash, secret.value, base.before, variant.bytes());
                        if (algorithm != null) {
                            fitting.add(Stream.of(variant.change(), secret.change, base.change, reading.change,
                                    algorithm.isEmpty() ? null : algorithm).filter(Objects::nonNull).toList());
                        }
                    }
                }
            }
        }
        int fewest = fitting.stream().mapToInt(List::size).min().orElse(0);
        return fitting.stream()
                .filter(changes -> changes.size() == fewest && !changes.isEmpty())
                .map(changes -> String.join(", and ", changes))
                .distinct().limit(MOST_ANSWERS).toList();
    }

    /** Empty for the rule's own algorithm, the change for another one, null when none fits. */
    private String algorithmThatFits(byte[] hash, String secret, byte[] before, byte[] body) {
        for (KeyedHash candidate : KeyedHash.values()) {
            if (candidate.length() == hash.length
                    && MessageDigest.isEqual(candidate.of(secret, before, body), hash)) {
                return candidate == rule ? "" : "a hash of " + candidate + " rather than " + rule;
            }
        }
        return null;
    }

    private List<Reading> readings(String signature) {
        List<Reading> readings = new ArrayList<>();
        String bare = PREFIX.matcher(signature).replaceFirst("");
        boolean asRuled = signature.equals(prefix + bare);
        String prefixChange = asRuled ? null : prefix.isEmpty()
                ? "the signature without a prefix before the hex digits"
                : "the signature with '" + prefix + "' before the hex digits";
        if (bare.length() % 2 == 0 && bare.chars().allMatch(HexFormat::isHexDigit)) {
            readings.add(new Reading(prefixChange, HexFormat.of().parseHex(bare)));
        }
        Stream.of(bare, signature).distinct().map(SignatureDiagnosis::fromBase64).flatMap(Optional::stream)
                .forEach(hash -> readings.add(new Reading("the signature in hex digits rather than Base64", hash)));
        return readings;
    }

    private static Optional<byte[]> fromBase64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Set<Secret> secrets(List<String> secrets) {
        Set<Secret> variants = new LinkedHashSet<>();
        for (String secret : secrets) {
            String stripped = secret.strip();
            String unquoted = stripped.replaceAll("\\A[\"'](.*)[\"']\\z", "$1").strip();
            add(variants, null, secret);
            if (!stripped.equals(secret)) {
                add(variants, "the secret without white space around it", stripped);
            }
            if (!unquoted.equals(stripped)) {
                add(variants, "the secret without quotes around it", unquoted);
            }
            if (!unquoted.replaceAll("\\s", "").equals(unquoted)) {
                add(variants, "the secret without white space in it", unquoted.replaceAll("\\s", ""));
            }
            add(variants, "the secret with a line break at its end (the sender's copy has one)", stripped + "\n");
        }
        return variants;
    }

    private static void add(Set<Secret> variants, String change, String value) {
        if (!value.isBlank()) {
            variants.add(new Secret(change, value));
        }
    }
}
