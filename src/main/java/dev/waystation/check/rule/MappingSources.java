package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.LinePlaces;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problems;
import dev.waystation.check.target.Direction;
import dev.waystation.name.NearestName;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of event that reads like one of the source's is one of the source's. What is near to none of them may be a type
 * that somebody sends in the vendor's form, and is no business of this rule.
 */
public final class MappingSources implements Rule {

    private static final List<String> SECTIONS = List.of("events", "never");

    private final List<Vendor> vendors;

    /** @param vendors those there are */
    public MappingSources(List<Vendor> vendors) {
        this.vendors = List.copyOf(vendors);
    }

    @Override
    public String name() {
        return "mapping-source";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (ParsedMapping mapping : home.parsed()) {
            Optional<Vendor> vendor = Direction.of(mapping).flatMap(direction -> direction.from(vendors));
            Set<String> known = vendor.map(source -> source.webhooks().eventTypes()).orElse(Set.of());
            if (mapping.file() != null && !known.isEmpty()) {
                SECTIONS.forEach(section -> check(mapping, section, known, problems));
            }
        }
    }

    private void check(ParsedMapping mapping, String section, Set<String> known, Problems problems) {
        LinePlaces places = mapping.places();
        for (String type : mapping.file().names().getOrDefault(section, Map.of()).keySet()) {
            if (known.contains(type)) {
                continue;
            }
            NearestName.of(type, known).ifPresent(near -> problems.warning(name(), mapping.name(),
                    places.ofKey(section, type), "the source publishes no event '" + type + "'", "did you mean " + near + "?"));
        }
    }
}
