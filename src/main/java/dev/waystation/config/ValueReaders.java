package dev.waystation.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the texts of settings are read: numbers, durations, sizes, addresses, URLs. */
final class ValueReaders {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|[KMGT]i?B)?");
    private static final Map<String, Long> SIZE_UNITS = Map.of(
            "B", 1L,
            "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "TB", 1_000_000_000_000L,
            "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|::1");

    private ValueReaders() {
    }

    /** A whole number within bounds, both included. */
    static ValueReader<Integer> number(int least, int most) {
        return text -> {
            String fix = "a whole number from " + least + " to " + most;
            try {
                int value = Integer.parseInt(text);
                if (value < least || value > most) {
                    throw new UnfitValueException("is out of range", fix);
                }
                return value;
            } catch (NumberFormatException e) {
                throw new UnfitValueException("is not a whole number", fix);
            }
        };
    }

    /** A name: not empty, one line, at most 200 characters. */
    static String name(String text) throws UnfitValueException {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new UnfitValueException("is no name", "one line of 1 to 200 characters");
        }
        return name;
    }

    /** A TCP port, 0 for any free one. */
    static Integer port(String text) throws UnfitValueException {
        if (text.startsWith("tcp://")) {
            throw new UnfitValueException("was set by Kubernetes for a service of this name, not by you",
                    "enableServiceLinks: false in the pod's spec");
        }
        return number(0, 65_535).read(text);
    }

    /** {@code 500ms}, {@code 5s}, {@code 30m}, {@code 3h}, {@code 14d} or ISO 8601 ({@code PT5S}), within bounds. */
    static ValueReader<Duration> duration(Duration least, Duration most) {
        return text -> {
            String fix = "a duration such as 5s, 30m, 3h or PT5S, from " + least + " to " + most;
            Duration value = duration(text, fix);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new UnfitValueException("is out of range", fix);
            }
            return value;
        };
    }

    private static Duration duration(String text, String fix) throws UnfitValueException {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new UnfitValueException("is not a duration", fix);
        }
    }

    /** Bytes: {@code 0}, {@code 1048576}, {@code 256MiB}, {@code 10GB}. */
    static Long size(String text) throws UnfitValueException {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new UnfitValueException("is not a size", "bytes, or a number with KiB, MiB, GiB, KB, MB or GB");
        }
        long unit = matcher.group(2) == null ? 1 : SIZE_UNITS.get(matcher.group(2));
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new UnfitValueException("is out of range", "at most " + Long.MAX_VALUE + " bytes");
        }
    }

    /** One of a few words, in any case. */
    static ValueReader<String> choice(List<String> words) {
        return text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw new UnfitValueException("is none of its values", String.join(" or ", words));
            }
            return word;
        };
    }

    /** A host name or address to listen on, without scheme or port. */
    static String host(String text) throws UnfitValueException {
        boolean address6 = text.chars().filter(c -> c == ':').count() > 1;
        if (!text.matches("[\\w.:%\\[\\]-]+") || text.contains(":") && !address6) {
            throw new UnfitValueException("is not a host", "a name or address alone, such as 127.0.0.1 or 0.0.0.0");
        }
        return text;
    }

    /** A base URL: https, or http on a loopback host; no user, query or fragment; a trailing slash is cut. */
    static URI url(String text) throws UnfitValueException {
        String fix = "such as https://api.example.com; http only on localhost";
        URI url;
        try {
            url = new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new UnfitValueException("is not a URL", fix);
        }
        if (url.getHost() == null || url.getScheme() == null) {
            throw new UnfitValueException("is not a complete URL", fix);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new UnfitValueException("holds more than host and path", "a URL without user, query or fragment");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(url.getHost()))) {
            throw new UnfitValueException("would send credentials without TLS", fix);
        }
        return url;
    }

    /** Whether a host is this machine by its name alone; nothing is looked up. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** A path, absolute or relative to the working directory. */
    static ValueReader<Path> path(Path workingDirectory) {
        return text -> {
            try {
                return workingDirectory.resolve(text).normalize();
            } catch (InvalidPathException e) {
                throw new UnfitValueException("is not a path", "a folder, absolute or relative");
            }
        };
    }

    /** A PostgreSQL URL; the default store needs none. */
    static String database(String text) throws UnfitValueException {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw new UnfitValueException("is not a PostgreSQL URL",
                    "jdbc:postgresql://host:5432/name?user=…&password=…, or unset for SQLite in WAYSTATION_DATA");
        }
        return text;
    }

    /** A credential: one word, since it travels in a header. */
    static String credential(String text) throws UnfitValueException {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new UnfitValueException("holds a space or a character that no header can carry",
                    "the value alone, as the vendor shows it");
        }
        return text;
    }
}
