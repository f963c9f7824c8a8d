package dev.waystation.vendor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value is by the name it stands under, and so how much of it may be seen. */
enum ValueKind {
    /** A credential: nothing of it. */
    SECRET,
    /** About a person, whatever its type. */
    PERSONAL,
    /** Names a thing, so that it can be found again. */
    ID,
    /** A word of the vendor's own vocabulary, or a time or count written as text. */
    WORD,
    /** A vendor's explanation. */
    PROSE,
    /** Anything else. */
    OTHER;

    private static final Pattern SECRETS = Pattern.compile(
            "token|secret|passw|apikey|authorization|credential|signature|cookie|privatekey|^auth$|^key$");
    private static final Pattern PERSONALS = Pattern.compile(
            "phone|mobile|sms|whatsapp|landline|fax|birth|postal|zip|latitude|longitude|^lat$|^l(on|ng)$|ssn|iban"
                    + "|card");
    private static final Pattern WORDS = Pattern.compile("(type|status|state|code|action|topic|role|sort|order|event"
            + "|eventname|kind|object|field|param|count|time|timestamp|date|limit|offset|page|version|identifier)$");
    private static final Pattern MOMENT = Pattern.compile(".*(?:_at|[a-z]At)");
    private static final Set<String> PROSES = Set.of("message", "messages", "error", "errors", "detail", "details",
            "reason", "description", "title");

    private static final Pattern ID_SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern WORD_SHAPE = Pattern.compile("[a-z][A-Za-z0-9]*+(?:[_.:-][A-Za-z0-9]++){0,8}"
            + "|[A-Z][A-Z0-9_]*+|[0-9.]{1,8}|1[0-9]{9}(?:[0-9]{3})?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d"
            + "(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?");
    private static final int LONGEST_WORD = 48;

    /** Of a value under this name; the name's case and its {@code _} and {@code -} do not matter. */
    static ValueKind of(String name) {
        if (name == null) {
            return OTHER;
        }
        String plain = name.replaceAll("[_\\s-]", "").toLowerCase(Locale.ROOT);
        if (SECRETS.matcher(plain).find()) {
            return SECRET;
        }
        if (PERSONALS.matcher(plain).find()) {
            return PERSONAL;
        }
        if (isId(name)) {
            return ID;
        }
        if (PROSES.contains(plain)) {
            return PROSE;
        }
        return WORDS.matcher(plain).find() || MOMENT.matcher(name).matches() ? WORD : OTHER;
    }

    private static boolean isId(String name) {
        return name.equalsIgnoreCase("id") || name.equalsIgnoreCase("ids")
                || name.matches(".*(?:[_-][iI][dD][sS]?|[a-z]I[dD]s?)") || name.equals("uuid");
    }

    /** A text of this kind as it may be seen. @param explained whether prose in it is the vendor's */
    String shown(String text, boolean explained) {
        if (this == SECRET) {
            return Masks.HIDDEN;
        }
        if (this == PERSONAL) {
            return Masks.value(text);
        }
        if (TIME.matcher(text).matches() || !Masks.holdsCredential(text) && (isId(this, text) || isWord(this, text))) {
            return text;
        }
        return this == PROSE && explained ? Masks.prose(text) : Masks.value(text);
    }

    private static boolean isId(ValueKind kind, String text) {
        return kind == ID && ID_SHAPE.matcher(text).matches() && (isDigits(text) || !Masks.isPhone(text));
    }

    private static boolean isWord(ValueKind kind, String text) {
        return kind == WORD && text.length() <= LONGEST_WORD && WORD_SHAPE.matcher(text).matches()
                && (isDigits(text) || !Masks.holdsPhone(text));
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    /** Whether a number of this kind may be seen. */
    boolean showsNumbers() {
        return this != SECRET && this != PERSONAL;
    }
}
