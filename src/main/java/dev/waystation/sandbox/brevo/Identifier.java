package dev.waystation.sandbox.brevo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a contact is known by; each value belongs to one contact at most. Documented. */
enum Identifier {
    EMAIL("email", "email_id"),
    EXT_ID("ext_id", "ext_id"),
    SMS("SMS", "phone_id"),
    WHATSAPP("WHATSAPP", "whatsapp_id"),
    LANDLINE("LANDLINE_NUMBER", "landline_number_id");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
    private static final Identifier[] ALL = values();

    private final String word;
    private final String type;

    Identifier(String word, String type) {
        this.word = word;
        this.type = type;
    }

    /** Its name in bodies and, for phones, among the attributes. */
    String word() {
        return word;
    }

    /** Its name as {@code identifierType} and in an event's identifiers. */
    String type() {
        return type;
    }

    boolean isPhone() {
        return this == SMS || this == WHATSAPP || this == LANDLINE;
    }

    /** The attribute it shows as. */
    String attribute() {
        return isPhone() ? word : name();
    }

    /** The one that shows as this attribute. */
    static Optional<Identifier> ofAttribute(String name) {
        for (Identifier each : ALL) {
            if (each.attribute().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** A value as it is compared and given back: addresses in lower case, phones without {@code +} or {@code 00}. */
    String normal(String value) {
        if (this == EMAIL) {
            return value.strip().toLowerCase(Locale.ROOT);
        }
        return !isPhone() ? value
                : value.startsWith("+") ? value.substring(1) : value.startsWith("00") ? value.substring(2) : value;
    }

    /** Why a normal value is none; null when it is one. The messages were observed. */
    String complaint(String normal) {
        return switch (this) {
            case EMAIL -> ADDRESS.matcher(normal).matches() ? null : "Invalid email address";
            case EXT_ID -> null;
            case SMS -> isNumber(normal) ? null : "Invalid phone number, SMS phone number should be in format: "
                    + "91xxxxxxxxxx, +91xxxxxxxxxx or 0091xxxxxxxxxx";
            case WHATSAPP -> isNumber(normal) ? null : "Invalid WhatsApp number";
            case LANDLINE -> isNumber(normal) ? null : "Invalid landline number";
        };
    }

    private static boolean isNumber(String text) {
        return text.length() >= 6 && text.length() <= 19 && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
