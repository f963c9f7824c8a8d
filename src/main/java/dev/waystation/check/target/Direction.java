package dev.waystation.check.target;

import dev.waystation.check.source.ParsedMapping;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Optional;

/**
 * From whom to whom a mapping leads, by the name of its file: {@code <source>-to-<target>}, perhaps with more behind a
 * vendor's name ({@code customerio-to-brevo-trial}, and back {@code brevo-trial-to-customerio}).
 *
 * @param source its name as written, with what stands behind it
 * @param target its name as written, with what stands behind it
 */
public record Direction(String source, String target) {

    private static final String BETWEEN = "-to-";

    /** Of a mapping file; empty when its name says none. */
    public static Optional<Direction> of(ParsedMapping mapping) {
        String stem = mapping.stem();
        int at = stem.indexOf(BETWEEN);
        boolean whole = at > 0 && at + BETWEEN.length() < stem.length();
        return whole ? Optional.of(new Direction(stem.substring(0, at), stem.substring(at + BETWEEN.length())))
                : Optional.empty();
    }

    /** The vendor it comes from; empty for a name that none has. */
    public Optional<Vendor> from(List<Vendor> vendors) {
        return named(source, vendors);
    }

    /** The vendor it leads to; empty for a name that none has. */
    public Optional<Vendor> to(List<Vendor> vendors) {
        return named(target, vendors);
    }

    private static Optional<Vendor> named(String side, List<Vendor> vendors) {
        return vendors.stream().filter(vendor -> side.equals(vendor.name()) || side.startsWith(vendor.name() + "-"))
                .findFirst();
    }
}
