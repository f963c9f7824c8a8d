package dev.waystation.vendor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How single texts are made unreadable, with enough left of them to recognise what was there. */
final class Masks {

    /** What stands for a text of which nothing may be seen. */
    static final String HIDDEN = "***";

    private static final Pattern AT_SIGN = Pattern.compile("(?i)%(?:25)*+40|&#64;|&#x40;|&commat;|\\\\u0040");
    // Whatever may stand in a mailbox by RFC 5321, and more: better too much is masked.
    private static final Pattern MAILBOX =
            Pattern.compile("([^\\s@<>\"(),;:\\[\\]\\\\&?]++)@([^\\s@<>\"'(),;:\\[\\]\\\\&?/]*+)");
    private static final Pattern WHOLE_MAILBOX = Pattern.compile("[^\\s@]++@[^\\s@]++");
    private static final Pattern LAST_LABEL = Pattern.compile("\\.(\\p{Alnum}{1,12})$");
    private static final Pattern PHONE = Pattern.compile("(?<![A-Za-z0-9])(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))"
            + "(?:\\+|%2[Bb])?\\(?\\d(?:[\\s().\\-/]{0,2}\\d){7,19}(?![A-Za-z0-9])");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(xkeysib-|xsmtpsib-|bearer\\s++|basic\\s++|eyJ|dG9rO)[\\w.+/=~-]++");
    private static final Pattern NAMED_SECRET = Pattern.compile("(?i)((?:api[_-]?key|token|secret|password|signature)"
            + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)[^\\s\"'&,;<>]++");
    private static final int SHOWN_OF_PHONE = 3;

    private Masks() {
    }

    /** Text by and for people, for example a vendor's message: mailboxes, phone numbers and credentials masked. */
    static String prose(String text) {
        String plain = AT_SIGN.matcher(credentials(text)).replaceAll("@");
        String unboxed = MAILBOX.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(
                mailbox(found.group(1), found.group(2))));
        return PHONE.matcher(unboxed).replaceAll(found -> Matcher.quoteReplacement(phone(found.group())));
    }

    /** The text without credentials that can be told by their form. */
    static String credentials(String text) {
        return NAMED_SECRET.matcher(CREDENTIAL.matcher(text).replaceAll("$1" + HIDDEN)).replaceAll("$1" + HIDDEN);
    }

    /** Whether a credential can be told by its form somewhere in the text. */
    static boolean holdsCredential(String text) {
        return CREDENTIAL.matcher(text).find() || NAMED_SECRET.matcher(text).find();
    }

    static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    static boolean holdsPhone(String text) {
        return PHONE.matcher(text).find();
    }

    /** One value: a mailbox or a phone number as such, of any other text its first character and its length. */
    static String value(String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (WHOLE_MAILBOX.matcher(text).matches()) {
            int at = text.lastIndexOf('@');
            return mailbox(text.substring(0, at), text.substring(at + 1));
        }
        if (isPhone(text)) {
            return phone(text);
        }
        int length = text.codePointCount(0, text.length());
        int first = text.codePointAt(0);
        return (length > 2 && Character.isLetterOrDigit(first) ? Character.toString(first) : "")
                + HIDDEN + "(" + length + ")";
    }

    private static String mailbox(String local, String domain) {
        Matcher label = LAST_LABEL.matcher(domain);
        return first(local) + HIDDEN + "@" + first(domain) + HIDDEN + (label.find() ? label.group() : "");
    }

    private static String first(String text) {
        return text.isEmpty() || !Character.isLetterOrDigit(text.codePointAt(0))
                ? "" : Character.toString(text.codePointAt(0));
    }

    private static String phone(String text) {
        return text.substring(0, SHOWN_OF_PHONE) + HIDDEN + "(" + text.length() + ")";
    }
}
