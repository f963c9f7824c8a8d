package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.CatalogueEntry;
import dev.waystation.vendor.CatalogueFinding;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetSection;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of contacts, {@code GET /contacts/lists}, fifty a page. A mapping names one by its number or its name. */
final class BrevoLists implements Catalogue.Shelf {

    private static final String PATH = "/v3/contacts/lists";
    private static final int PAGE = 50;
    private static final Pattern OFFSET = Pattern.compile("offset=(\\d{1,9})");

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public boolean holds(TargetField field) {
        return field.section() == TargetSection.LIST && !field.isPattern();
    }

    @Override
    public VendorCall first() {
        return page(0);
    }

    private static VendorCall page(int offset) {
        return new VendorCall("GET", PATH, "limit=" + PAGE + "&offset=" + offset, null, true, null);
    }

    @Override
    public Catalogue.Page read(VendorCall asked, VendorResponse answer) throws Catalogue.UnreadableAnswerException {
        JsonNode json = AnswerBody.json(answer);
        JsonNode lists = json.path("lists");
        // An account without lists leaves the field out.
        if (!json.path("count").isNumber() || !lists.isArray() && !lists.isMissingNode()) {
            throw new Catalogue.UnreadableAnswerException("the answer holds no lists");
        }
        List<CatalogueEntry> entries = new ArrayList<>();
        for (JsonNode each : lists) {
            entries.add(new CatalogueEntry(each.path("name").asText(), each.path("id").asText(), "", true, List.of()));
        }
        Matcher offset = OFFSET.matcher(asked.query());
        int next = (offset.find() ? Integer.parseInt(offset.group(1)) : 0) + PAGE;
        boolean more = !entries.isEmpty() && next < json.path("count").asLong();
        return new Catalogue.Page(entries, more ? page(next) : null);
    }

    @Override
    public CatalogueFinding compare(TargetField field, List<CatalogueEntry> entries) {
        long found = entries.stream()
                .filter(entry -> entry.kind().equals(field.name()) || entry.name().equals(field.name())).count();
        if (found > 1) {
            return new CatalogueFinding.Unfit("is the name of " + found + " lists", "the list's number");
        }
        // A list needs a folder, and only people know which.
        return found == 1 ? new CatalogueFinding.Fits() : new CatalogueFinding.Missing("there is no list '"
                + field.name() + "'", null, "make it in Brevo under Contacts > Lists, in the folder where it belongs");
    }
}
