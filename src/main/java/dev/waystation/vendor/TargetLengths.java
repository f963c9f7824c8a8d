package dev.waystation.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lengths that stand in a mapping, against those that a vendor takes. */
public final class TargetLengths {

    private TargetLengths() {
    }

    /** The name is longer than the vendor takes. */
    public static Optional<Objection> name(TargetField field, ValueLimit limit, String vendor, boolean certain) {
        int length = limit.length(field.name());
        return length <= limit.most() ? Optional.empty() : Optional.of(new Objection(certain, Objection.NAME,
                "the name has " + length + " " + unit(limit) + ", " + vendor + " takes " + limit.most(),
                "a shorter name, such as " + limit.cut(field.name())));
    }

    /** A value that the mapping itself writes, or allows, is longer than the vendor takes. */
    public static List<Objection> values(TargetField field, ValueLimit limit, String vendor) {
        List<Objection> found = new ArrayList<>();
        for (TargetField.Written written : field.values()) {
            int length = limit.length(written.value());
            if (length > limit.most()) {
                found.add(Objection.error(written.word(), "the " + written.word() + " has " + length + " "
                        + unit(limit) + ", " + vendor + " takes " + limit.most(), "a shorter value"));
            }
        }
        if (field.longest() != null && field.longest() > limit.most() && !field.shortened()) {
            found.add(Objection.warning("longest", "up to " + field.longest() + " characters are allowed, " + vendor
                    + " takes " + limit.most() + " " + unit(limit) + " and a delivery with more is parked",
                    "longest: " + limit.most() + ", or too_long: truncate"));
        }
        return found;
    }

    private static String unit(ValueLimit limit) {
        return limit.unit().name().toLowerCase(Locale.ROOT);
    }
}
