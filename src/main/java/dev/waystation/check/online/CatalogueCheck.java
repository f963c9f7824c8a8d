package dev.waystation.check.online;

import dev.waystation.check.online.ShelfReport.State;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.target.Direction;
import dev.waystation.check.target.TargetLine;
import dev.waystation.check.target.TargetLines;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.CatalogueEntry;
import dev.waystation.vendor.CatalogueFinding;
import dev.waystation.vendor.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what mappings lead to with what is at the vendors, and makes what is missing. */
public final class CatalogueCheck {

    private final CatalogueReader reader;
    private final OnlineClient client;
    private final List<Vendor> vendors;

    public CatalogueCheck(OnlineClient client, List<Vendor> vendors) {
        this.client = client;
        this.reader = new CatalogueReader(client);
        this.vendors = List.copyOf(vendors);
    }

    /**
     * Reads the catalogues to which any line leads, and nothing else.
     *
     * @param mappings those that could be read are compared
     * @param distrusted names of APIs whose credentials were tried and are not good, or for another region: they are not
     *     asked
     * @return one report per part of a catalogue
     */
    public List<ShelfReport> compare(List<ParsedMapping> mappings, Set<String> distrusted) {
        List<ShelfReport> reports = new ArrayList<>();
        for (Vendor vendor : vendors) {
            vendor.catalogue().ifPresent(catalogue -> {
                for (Catalogue.Shelf shelf : catalogue.shelves()) {
                    List<Led> lines = lines(vendor, shelf, mappings);
                    if (!lines.isEmpty()) {
                        reports.add(compare(api(vendor, catalogue), shelf, lines, distrusted));
                    }
                }
            });
        }
        return reports;
    }

    /** What the calls would make that stand in these reports, each once, in their order. */
    public List<Creation> creations(List<ShelfReport> reports) {
        Map<List<String>, Creation> found = new LinkedHashMap<>();
        for (ShelfReport report : reports) {
            for (CatalogueRow row : report.rows()) {
                if (row.finding() instanceof CatalogueFinding.Missing missing && missing.creation() != null) {
                    found.putIfAbsent(List.of(report.api(), report.shelf(), row.field()),
                            new Creation(report.api(), row.field(), missing.creation(), null));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Makes them one after another; what the vendor refuses does not stop the others. */
    public List<Creation> create(List<Creation> wanted) {
        return wanted.stream().map(each -> {
            ApiContract api = vendors.stream().flatMap(vendor -> vendor.apis().stream())
                    .filter(contract -> contract.name().equals(each.api())).findFirst().orElseThrow();
            return new Creation(each.api(), each.field(), each.call(), new CatalogueWriter(client).refusal(api, each.call()));
        }).toList();
    }

    private ShelfReport compare(ApiContract api, Catalogue.Shelf shelf, List<Led> lines, Set<String> distrusted) {
        List<String> unset = client.missing(api);
        if (!unset.isEmpty()) {
            return new ShelfReport(api.name(), shelf.name(), State.OFF, "not configured: " + String.join(", ", unset),
                    List.of());
        }
        if (distrusted.contains(api.name())) {
            return new ShelfReport(api.name(), shelf.name(), State.UNREAD,
                    "its credentials are not good: mend them first", List.of());
        }
        try {
            List<CatalogueEntry> entries = reader.read(api, shelf);
            return new ShelfReport(api.name(), shelf.name(), State.COMPARED, "", OneKind.settled(lines.stream()
                    .map(led -> new CatalogueRow(led.mapping(), led.line(), shelf.compare(led.line().field(), entries)))
                    .toList()));
        } catch (CatalogueReader.UnreadException unread) {
            return new ShelfReport(api.name(), shelf.name(), State.UNREAD, unread.getMessage(), List.of());
        }
    }

    private List<Led> lines(Vendor vendor, Catalogue.Shelf shelf, List<ParsedMapping> mappings) {
        List<Led> lines = new ArrayList<>();
        for (ParsedMapping mapping : mappings) {
            Optional<Direction> direction = Direction.of(mapping);
            if (mapping.file() == null || direction.isEmpty()) {
                continue;
            }
            Stream.concat(direction.get().to(vendors).equals(Optional.of(vendor))
                            ? TargetLines.of(mapping.file()).stream() : Stream.of(),
                    direction.get().from(vendors).equals(Optional.of(vendor))
                            ? TargetLines.back(mapping.file()).stream() : Stream.of())
                    .filter(line -> shelf.holds(line.field()))
                    .forEach(line -> lines.add(new Led(mapping.name(), line)));
        }
        return lines;
    }

    private static ApiContract api(Vendor vendor, Catalogue catalogue) {
        return vendor.apis().stream().filter(api -> api.name().equals(catalogue.api())).findFirst().orElseThrow();
    }

    private record Led(String mapping, TargetLine line) {
    }
}
