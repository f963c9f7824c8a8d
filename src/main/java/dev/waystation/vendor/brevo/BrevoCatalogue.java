package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Catalogue;
import java.util.List;

/** What a Brevo account holds: attributes of contacts, and lists. Both are read in the bucket of contacts. */
final class BrevoCatalogue implements Catalogue {

    private final List<Shelf> shelves = List.of(new BrevoAttributes(), new BrevoLists());

    @Override
    public String api() {
        return "brevo";
    }

    @Override
    public List<Shelf> shelves() {
        return shelves;
    }
}
