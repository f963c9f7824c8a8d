package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Objection;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetLengths;
import dev.waystation.vendor.TargetType;
import dev.waystation.vendor.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Brevo takes. Whether an attribute is there only the account knows, see {@link BrevoCatalogue}. */
final class BrevoTargets implements Targets {

    @Override
    public List<Objection> objections(TargetField field) {
        List<Objection> found = new ArrayList<>();
        switch (field.section()) {
            case EVENT -> name(field, "event", found);
            case PROPERTY -> {
                name(field, "property", found);
                found.addAll(TargetLengths.values(field, BrevoLimits.PROPERTIES, "Brevo"));
            }
            case IDENTIFIER -> identifier(field, found);
            case ATTRIBUTE -> {
                attributeName(field, found);
                attributeType(field, found);
            }
            case OBJECT_ATTRIBUTE, OBJECT_IDENTIFIER, LIST -> { }
        }
        return found;
    }

    private static void name(TargetField field, String what, List<Objection> found) {
        String name = field.name().replace("*", "");
        if (!(name.isEmpty() && field.isPattern()) && !BrevoLimits.isName(name)) {
            found.add(Objection.error(Objection.NAME, "Brevo takes no " + what + " called '" + field.name()
                    + "': only A-Z, a-z, 0-9, '_' and '-', at most " + BrevoLimits.LONGEST_NAME,
                    allowed(field.name(), "[^A-Za-z0-9_*-]", BrevoLimits.LONGEST_NAME)));
        }
    }

    private static void identifier(TargetField field, List<Objection> found) {
        if (!BrevoNames.IDENTIFIERS.contains(field.name())) {
            found.add(Objection.error(Objection.NAME, "no call to Brevo knows a contact by '" + field.name() + "'",
                    "one of " + String.join(", ", BrevoNames.IDENTIFIERS)));
        }
    }

    private static void attributeName(TargetField field, List<Objection> found) {
        String name = field.name();
        if (BrevoNames.isIdentity(name)) {
            found.add(Objection.error(Objection.NAME, name + " is never written as an attribute: a contact whose address"
                    + " changes loses its blocklisting", "a line under identifiers, to " + name.toLowerCase(Locale.ROOT)));
        } else if (BrevoNames.CONSENT.contains(name)) {
            found.add(Objection.warning(Objection.NAME, name + " is the mark of a consent, which only Brevo's own forms"
                    + " should set", "another name"));
        } else if (!name.equals(name.toUpperCase(Locale.ROOT))) {
            found.add(Objection.error(Objection.NAME, "Brevo's attributes are named in capital letters: '" + name
                    + "' would be dropped without a word", allowed(name.toUpperCase(Locale.ROOT), "[^A-Z0-9_*]", 50)));
        } else if (!BrevoNames.isAttribute(name.replace('*', 'A'))) {
            found.add(Objection.warning(Objection.NAME, "Brevo may refuse an attribute called '" + name + "': only A-Z,"
                    + " 0-9 and '_', at most 50", allowed(name, "[^A-Z0-9_*]", 50)));
        }
    }

    private static String allowed(String name, String others, int longest) {
        String allowed = name.replaceAll(others, "_");
        return allowed.length() <= longest ? allowed : allowed.substring(0, longest);
    }

    private static void attributeType(TargetField field, List<Objection> found) {
        TargetType type = field.type();
        String name = field.name();
        if (BrevoNames.PHONES.contains(name)) {
            if (type == TargetType.ANY || type == TargetType.TEXT) {
                found.add(Objection.warning(Objection.TYPE, name + " holds a telephone number, and Brevo refuses a whole"
                        + " contact for one that it cannot read", "type: e164, with a region for numbers without a country"));
            } else if (type != TargetType.PHONE) {
                found.add(Objection.error(Objection.TYPE, name + " holds a telephone number, this is " + type.word(),
                        "type: e164"));
            }
        } else if (BrevoNames.TEXTS.contains(name) && !type.isText() && type != TargetType.ANY) {
            found.add(Objection.error(Objection.TYPE, name + " is a text, this is " + type.word()
                    + ": Brevo would drop it without a word", "type: text"));
        } else if (type == TargetType.LIST && !field.elements().isText() && field.elements() != TargetType.ANY) {
            found.add(Objection.error(Objection.TYPE, "Brevo takes lists of texts alone (multiple choice), this is one of "
                    + field.elements().word(), "of: text, or type: json"));
        }
    }
}
