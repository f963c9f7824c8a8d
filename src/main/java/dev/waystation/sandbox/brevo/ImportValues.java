package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.Map;

/** Reads the values of an import's rows. */
final class ImportValues {

    private final AttributeCatalog catalog;
    private final Rules rules;
    private final Switches switches;

    ImportValues(AttributeCatalog catalog, Rules rules, Switches switches) {
        this.catalog = catalog;
        this.rules = rules;
        this.switches = switches;
    }

    /** A row's identifier in normal form, good or not; null when it has none. */
    String identifier(ImportRow row, Identifier identifier) {
        if (identifier == Identifier.EXT_ID && !switches.get(BrevoSwitches.IMPORT_EXT_ID)) {
            return null;
        }
        String text = JsonText.scalar(row.values().path(identifier.attribute()));
        return text == null || text.isBlank() ? null : identifier.normal(text);
    }

    /** Sets a contact's attributes; what does not fit falls away without a word. */
    void set(Contact contact, ImportRow row, boolean emptyErases, ObjectNode changed) {
        for (Map.Entry<String, JsonNode> each : row.values().properties()) {
            if (Identifier.ofAttribute(each.getKey()).isPresent()) {
                continue;
            }
            Attribute attribute = catalog.get(each.getKey());
            if (attribute == null || !attribute.isWritable()) {
                rules.broken(Rule.UNKNOWN_ATTRIBUTE, each.getKey());
                continue;
            }
            JsonNode value = each.getValue();
            boolean empty = value.isNull() || value.isTextual() && value.asText().isEmpty();
            JsonNode stored = empty ? null : stored(attribute, value, row.cells());
            if (stored != null) {
                contact.attributes().put(attribute.name(), stored);
            } else if (empty && emptyErases) {
                contact.attributes().remove(attribute.name());
            } else if (!empty) {
                rules.broken(Rule.WRONG_TYPE, attribute.name() + " is " + attribute.type());
            }
            if (changed != null && (stored != null || empty && emptyErases)) {
                changed.set(attribute.name(), stored);
            }
        }
    }

    private JsonNode stored(Attribute attribute, JsonNode value, boolean cell) {
        boolean accountDates = attribute.type().equals("date") && value.isTextual()
                && switches.get(BrevoSwitches.IMPORT_ACCOUNT_DATES);
        JsonNode read = accountDates ? TextNode.valueOf(AttributeValue.fromAccountFormat(value.asText())) : value;
        return cell ? AttributeValue.storedCell(attribute, read.asText()) : AttributeValue.stored(attribute, read);
    }
}
