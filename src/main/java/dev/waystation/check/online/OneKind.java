package dev.waystation.check.online;

import dev.waystation.vendor.CatalogueFinding.Missing;
import dev.waystation.vendor.VendorCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What several lines miss is made only when they want the same: the type of what is made is kept for good. */
final class OneKind {

    private OneKind() {
    }

    /** The rows, those of one name that want different things without the call that would make it. */
    static List<CatalogueRow> settled(List<CatalogueRow> rows) {
        Map<String, Set<VendorCall>> wanted = new HashMap<>();
        rows.forEach(row -> {
            if (row.finding() instanceof Missing missing && missing.creation() != null) {
                wanted.computeIfAbsent(row.field(), name -> new HashSet<>()).add(missing.creation());
            }
        });
        return rows.stream().map(row -> row.finding() instanceof Missing missing
                && wanted.getOrDefault(row.field(), Set.of()).size() > 1
                ? new CatalogueRow(row.mapping(), row.line(), new Missing(missing.what() + ", and mappings want it to be"
                        + " of different types", null, "the same type in each line that leads to " + row.field()))
                : row).toList();
    }
}
