package dev.waystation.vendor;

import java.util.List;
import java.util.Objects;

/**
 * One thing that is there at a vendor.
 *
 * @param name as calls name it
 * @param kind the vendor's word for what it is, for example {@code normal}, {@code calculated}, {@code standard}
 * @param type the vendor's word for its type, or empty
 * @param usable whether a write may set it; not so for what the vendor counts itself and for what is archived
 * @param options the only texts that it takes; empty for any
 */
public record CatalogueEntry(String name, String kind, String type, boolean usable, List<String> options) {

    public CatalogueEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        options = List.copyOf(options);
    }
}
