package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Objection;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetLengths;
import dev.waystation.vendor.TargetSection;
import dev.waystation.vendor.TargetType;
import dev.waystation.vendor.Targets;
import java.util.ArrayList;
import java.util.List;

/** What Customer.io takes: attributes of any name, but for the reserved ones. It makes those that it misses. */
final class CustomerIoTargets implements Targets {

    private static final String VENDOR = "Customer.io";

    @Override
    public List<Objection> objections(TargetField field) {
        List<Objection> found = new ArrayList<>();
        switch (field.section()) {
            case EVENT -> TargetLengths.name(field, CustomerIoLimits.EVENT_NAME, VENDOR, true).ifPresent(found::add);
            case PROPERTY -> found.addAll(TargetLengths.values(field, CustomerIoLimits.ENTITY, VENDOR));
            case IDENTIFIER -> identifier(field, found);
            case ATTRIBUTE -> {
                reserved(field, found);
                attribute(field, found);
            }
            case OBJECT_ATTRIBUTE -> attribute(field, found);
            case OBJECT_IDENTIFIER, LIST -> { }
        }
        return found;
    }

    @Override
    public List<Objection> together(TargetSection section, List<TargetField> fields) {
        boolean attributes = section == TargetSection.ATTRIBUTE || section == TargetSection.OBJECT_ATTRIBUTE;
        long names = Targets.names(fields);
        return attributes && names > CustomerIoLimits.MOST_ATTRIBUTES
                ? List.of(Objection.error(Objection.NAME, "leads to " + names + " attributes, " + VENDOR + " takes "
                        + CustomerIoLimits.MOST_ATTRIBUTES, "fewer of them"))
                : List.of();
    }

    private static void identifier(TargetField field, List<Objection> found) {
        if (!CustomerIoEntity.IDENTIFIERS.contains(field.name())) {
            found.add(Objection.error(Objection.NAME, VENDOR + " knows people by no '" + field.name() + "'",
                    "one of " + String.join(", ", CustomerIoEntity.IDENTIFIERS)));
        }
    }

    private static void attribute(TargetField field, List<Objection> found) {
        TargetLengths.name(field, CustomerIoLimits.ATTRIBUTE_NAME, VENDOR, true).ifPresent(found::add);
        found.addAll(TargetLengths.values(field, CustomerIoLimits.ATTRIBUTE, VENDOR));
    }

    private static void reserved(TargetField field, List<Objection> found) {
        String name = field.name();
        if (CustomerIoNames.isConsent(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' says whether mail may be sent: a mapping never"
                    + " writes it, for it could lift an opt-out", "leave the line out; consent has a way of its own"));
        } else if (CustomerIoNames.CONTROL.contains(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' is reserved: it is an instruction to " + VENDOR
                    + ", no attribute", "another name"));
        } else if (CustomerIoNames.IDENTITY.contains(name)) {
            found.add(Objection.error(Objection.NAME, "'" + name + "' is what the person is known by: an update never"
                    + " writes it", "a line under identifiers, or another name such as source_" + name));
        } else if (name.equals(CustomerIoNames.CREATED_AT) && !isSeconds(field.type())) {
            found.add(Objection.error(Objection.TYPE, VENDOR + " takes created_at in seconds since 1970, this is "
                    + field.type().word(), "type: datetime, as: seconds"));
        }
    }

    private static boolean isSeconds(TargetType type) {
        return type == TargetType.SECONDS || type == TargetType.NUMBER || type == TargetType.ANY;
    }
}
