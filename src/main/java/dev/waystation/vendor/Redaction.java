package dev.waystation.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls and answers made fit for a log: who knows the API still sees what was asked and said, but nobody sees a
 * credential or a person.
 *
 * <ul>
 *   <li>JSON keeps its structure, names, numbers, booleans, times, ids and the words of the vendor's vocabulary.
 *   <li>An e-mail address becomes {@code a***@e***.com} wherever it stands, percent-encoded too, a phone number
 *       {@code +33***(12)}, any other text its first character and its length: {@code A***(11)}.
 *   <li>What is named like a secret, looks like a credential, or holds one of those it was given is {@code ***}.
 *   <li>What a vendor says in an error stays readable but for addresses, phone numbers and credentials in it.
 * </ul>
 *
 * <p>An id is shown as it is, also when somebody made it of a name. Safe for concurrent use.
 */
public final class Redaction {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("-?\\d{1,6}");
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\uFEFF]++");
    private static final int SHORTEST_SECRET = 6;
    private static final int MOST_ENCODINGS = 3;
    private static final int LONGEST_TARGET = 500;
    private static final int PARTIAL = 207;
    private static final int FIRST_REFUSAL = 400;

    private final List<String> secrets;

    /** @param secrets credentials that must not be seen wherever they stand; very short ones are no credentials */
    public Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).distinct().toList();
    }

    /** A path, percent-encoded or not. */
    public String path(String path) {
        return bounded(List.of(path.split("/", -1)).stream().map(this::segment).collect(Collectors.joining("/")));
    }

    /** A query without its {@code ?}; null stays null. */
    public String query(String query) {
        return query == null ? null : bounded(List.of(query.split("&", -1)).stream().map(this::pair)
                .collect(Collectors.joining("&")));
    }

    /**
     * A body we send; null stays null.
     *
     * @param limit characters that are shown, about
     */
    public String body(String body, int limit) {
        return body == null ? null : body(body, false, limit);
    }

    /**
     * A vendor's answer.
     *
     * @param limit characters that are shown, about
     */
    public String answer(VendorResponse response, int limit) {
        boolean explains = response.status() >= FIRST_REFUSAL || response.status() == PARTIAL
                || AnswerBody.isHtml(response);
        return body(response.body(), explains, limit);
    }

    /** An id or a number; what has another form is masked. */
    public String id(String id) {
        return line(shown("id", id, false));
    }

    /** A text by a vendor or of ours, on one line of at most so many characters: a header, an error. */
    public String prose(String text, int limit) {
        // Bounded before it is searched, with room for what masking takes away.
        String head = text.length() > 4 * limit ? text.substring(0, 4 * limit) : text;
        String line = UNSHOWABLE.matcher(Masks.prose(withoutSecrets(head))).replaceAll(" ").strip();
        return line.length() <= limit ? line : cut(line, limit, text.length());
    }

    private static String cut(String text, int limit, int inAll) {
        return StorableText.cleaned(text.substring(0, limit)) + "… (cut, " + inAll + " characters in all)";
    }

    private String body(String body, boolean explains, int limit) {
        String stripped = body.strip();
        if (stripped.startsWith("{") || stripped.startsWith("[")) {
            return new RedactedJson((name, text) -> shown(name, text, explains), this::holdsSecret).of(body, limit);
        }
        return explains ? prose(body, limit) : UNSHOWABLE.matcher(shown(null, body, false)).replaceAll(" ");
    }

    private String shown(String name, String text, boolean explains) {
        if (isOurs(text)) {
            return Masks.HIDDEN;
        }
        ValueKind kind = ValueKind.of(name);
        String head = kind == ValueKind.PROSE && text.length() > AnswerBody.LONGEST_REASON
                ? text.substring(0, AnswerBody.LONGEST_REASON) : text;
        String seen = kind.shown(head, explains);
        return head.length() == text.length() || !explains ? seen : seen + "…";
    }

    private String segment(String segment) {
        String text = decoded(segment);
        boolean plain = SEGMENT.matcher(text).matches() && !Masks.isPhone(text) && !holdsSecret(text);
        return plain ? text : line(shown(null, text, false));
    }

    private String pair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return segment(pair);
        }
        String name = decoded(pair.substring(0, equals));
        String text = decoded(pair.substring(equals + 1));
        boolean number = SHORT_NUMBER.matcher(text).matches() && ValueKind.of(name).showsNumbers();
        return segment(name) + "=" + (number ? text : line(shown(name, text, false)));
    }

    /** Decoded as often as it was encoded, within reason; as it is when it is not percent-encoded rightly. */
    private static String decoded(String encoded) {
        String text = encoded;
        for (int times = 0; times < MOST_ENCODINGS && text.indexOf('%') >= 0; times++) {
            try {
                text = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                // A per cent sign of its own; what it stands in is masked like any text.
                return text;
            }
        }
        return text;
    }

    private static String line(String text) {
        return UNSHOWABLE.matcher(text).replaceAll(" ");
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_TARGET ? text : cut(text, LONGEST_TARGET, text.length());
    }

    private boolean holdsSecret(String text) {
        return isOurs(text) || Masks.holdsCredential(text);
    }

    private boolean isOurs(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    private String withoutSecrets(String text) {
        String without = text;
        for (String secret : secrets) {
            without = without.replace(secret, Masks.HIDDEN);
        }
        return without;
    }
}
