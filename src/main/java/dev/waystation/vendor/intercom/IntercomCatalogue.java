package dev.waystation.vendor.intercom;

import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.TargetSection;
import java.util.List;

/** What an Intercom workspace holds: the data attributes of contacts and of companies. */
final class IntercomCatalogue implements Catalogue {

    private final List<Shelf> shelves = List.of(
            new IntercomAttributes("contact", TargetSection.ATTRIBUTE, IntercomNames.OWN_FIELDS),
            new IntercomAttributes("company", TargetSection.OBJECT_ATTRIBUTE, IntercomNames.COMPANY_FIELDS));

    @Override
    public String api() {
        return "intercom";
    }

    @Override
    public List<Shelf> shelves() {
        return shelves;
    }
}
