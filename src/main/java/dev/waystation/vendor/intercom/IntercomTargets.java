package dev.waystation.vendor.intercom;

import dev.waystation.vendor.Objection;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetLengths;
import dev.waystation.vendor.TargetSection;
import dev.waystation.vendor.TargetType;
import dev.waystation.vendor.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Intercom takes. Whether a custom attribute is there only the workspace knows, see {@link IntercomCatalogue}. */
final class IntercomTargets implements Targets {

    private static final String VENDOR = "Intercom";
    private static final String SECONDS = "type: datetime, as: seconds";

    @Override
    public List<Objection> objections(TargetField field) {
        List<Objection> found = new ArrayList<>();
        switch (field.section()) {
            case PROPERTY -> property(field, found);
            case IDENTIFIER -> {
                if (!IntercomNames.IDENTIFIERS.contains(field.name())) {
                    found.add(Objection.error(Objection.NAME, VENDOR + " knows contacts by no '" + field.name() + "'",
                            "one of " + String.join(", ", IntercomNames.IDENTIFIERS)));
                }
            }
            case ATTRIBUTE -> contact(field, found);
            case OBJECT_ATTRIBUTE -> company(field, found);
            case EVENT, OBJECT_IDENTIFIER, LIST -> { }
        }
        return found;
    }

    @Override
    public List<Objection> together(TargetSection section, List<TargetField> fields) {
        if (section != TargetSection.PROPERTY) {
            return List.of();
        }
        int most = IntercomLimits.MOST_METADATA;
        long always = Targets.names(fields.stream().filter(TargetField::always).toList());
        if (always > most) {
            return List.of(Objection.error(Objection.NAME, "every event has " + always + " properties, " + VENDOR
                    + " keeps " + most, "fewer of them"));
        }
        long names = Targets.names(fields);
        return names <= most ? List.of() : List.of(Objection.warning(Objection.NAME, "an event may have " + names
                + " properties, " + VENDOR + " keeps " + most + ": one with more is parked", "fewer of them"));
    }

    private static void property(TargetField field, List<Objection> found) {
        if (field.type() == TargetType.LIST) {
            found.add(Objection.error(Objection.TYPE, VENDOR + "'s events have no lists: it would be left out",
                    "type: json, or one element by its place, such as items.0.name"));
        }
    }

    private static void contact(TargetField field, List<Objection> found) {
        String name = field.name();
        if (IntercomNames.isIdentity(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' is what the contact is known by: it is never"
                    + " written as an attribute", "a line under identifiers"));
        } else if (IntercomNames.isNeverWritten(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' is decided in " + VENDOR + " and never written by a"
                    + " mapping", "leave the line out, or another name"));
        } else if (IntercomNames.KEPT_BY_INTERCOM.contains(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' is kept by " + VENDOR + " itself and cannot be"
                    + " written", name.equals("created_at") ? "signed_up_at" : "another name"));
        } else {
            attribute(field, IntercomNames.OWN_FIELDS, IntercomNames.OWN_TIMES, found);
            ownText(field, found);
        }
    }

    private static void company(TargetField field, List<Objection> found) {
        attribute(field, IntercomNames.COMPANY_FIELDS, Set.of("remote_created_at"), found);
    }

    private static void attribute(TargetField field, Set<String> own, Set<String> times, List<Objection> found) {
        String name = field.name();
        TargetType type = field.type();
        if (!own.contains(name) && !IntercomLimits.isAttributeName(name)) {
            found.add(Objection.error(Objection.NAME, VENDOR + " takes no attribute called '" + name + "': no '.', no '$'",
                    name.replace("custom_attributes.", "").replaceAll("[.$]", "_")));
        }
        if (times.contains(name)) {
            boolean fits = type == TargetType.SECONDS || type == TargetType.NUMBER || type == TargetType.ANY;
            if (!fits) {
                found.add(Objection.error(Objection.TYPE, VENDOR + " takes " + name + " in seconds since 1970, this is "
                        + type.word(), SECONDS));
            }
        } else if (type == TargetType.LIST) {
            found.add(Objection.error(Objection.TYPE, VENDOR + "'s attributes hold no lists: it would be left out",
                    "type: json, or one element by its place, such as items.0.name"));
        } else if (type == TargetType.JSON && !field.shortened()) {
            found.add(Objection.warning(Objection.TYPE, "a list or an object as text is soon longer than the "
                    + IntercomLimits.ATTRIBUTE.most() + " characters of an attribute, and then parks the delivery",
                    "too_long: drop, or lines for the parts that count"));
        }
        found.addAll(TargetLengths.values(field, IntercomLimits.ATTRIBUTE, VENDOR));
    }

    private static void ownText(TargetField field, List<Objection> found) {
        boolean text = field.type().isText() || field.type() == TargetType.ANY;
        if (Set.of("name", "phone", "avatar").contains(field.name()) && !text) {
            found.add(Objection.error(Objection.TYPE, "'" + field.name() + "' is a text, this is " + field.type().word(),
                    field.name().equals("phone") ? "type: e164" : "type: text"));
        }
    }
}
