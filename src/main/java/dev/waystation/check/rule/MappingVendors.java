package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problems;
import dev.waystation.check.target.Direction;
import dev.waystation.mapping.MappingKind;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping file's name says from which vendor to which. */
public final class MappingVendors implements Rule {

    private final List<Vendor> vendors;
    private final Set<String> names;

    /** @param vendors those there are */
    public MappingVendors(List<Vendor> vendors) {
        this.vendors = List.copyOf(vendors);
        this.names = vendors.stream().map(Vendor::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String name() {
        return "mapping-vendor";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (ParsedMapping mapping : home.parsed()) {
            if (MappingKind.of(mapping.path()).isPresent()) {
                check(mapping, problems);
            }
        }
    }

    private void check(ParsedMapping mapping, Problems problems) {
        Optional<Direction> direction = Direction.of(mapping);
        if (direction.isEmpty()) {
            problems.error(name(), mapping.name(), 1, "the name '" + mapping.stem() + "' does not say from where to where",
                    "<source>-to-<target>, of " + String.join(", ", names));
            return;
        }
        if (direction.get().from(vendors).isEmpty()) {
            unknown(mapping, direction.get().source(), problems);
        }
        if (direction.get().to(vendors).isEmpty()) {
            unknown(mapping, direction.get().target(), problems);
        }
    }

    private void unknown(ParsedMapping mapping, String vendor, Problems problems) {
        problems.error(name(), mapping.name(), 1, "there is no vendor '" + vendor + "', after which the file is named",
                Suggestion.instead("", vendor, names, "<source>-to-<target>"));
    }
}
