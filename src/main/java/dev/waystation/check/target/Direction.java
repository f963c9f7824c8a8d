package dev.waystation.check.target;

import dev.waystation.check.source.ParsedMapping;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Optional;

/**
 * From whom to whom a mapping leads, by the name of its file: {@code <source>-to-<target>}, perhaps with more behind it
 * ({@code customerio-to-brevo-trial}).
 *
 * @param source its name as written
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
        return vendors.stream().filter(vendor -> vendor.name().equals(source)).findFirst();
    }

    /** The vendor it leads to; empty for a name that none has. */
    public Optional<Vendor> to(List<Vendor> vendors) {
        return vendors.stream().filter(vendor -> target.equals(vendor.name())
                || target.startsWith(vendor.name() + "-")).findFirst();
    }
}
