package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a Brevo account always has: itself and its contact attributes. */
final class BrevoFixtures {

    /** Names and types of the contact attributes; every other one is dropped silently, as by the vendor. */
    static final Map<String, String> ATTRIBUTES = attributeTypes();

    private BrevoFixtures() {
    }

    private static Map<String, String> attributeTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String text : new String[] {"FIRSTNAME", "LASTNAME", "SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID",
            "CITY", "COUNTRY", "PLAN", "COMPANY", "CIO_ID", "CUSTOMERIO_ID", "INTERCOM_ID"}) {
            types.put(text, "text");
        }
        types.put("SIGNED_UP_AT", "date");
        types.put("ORDERS", "float");
        types.put("OPT_IN", "boolean");
        return types;
    }

    static ObjectNode attributes() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("attributes");
        ATTRIBUTES.forEach((name, type) ->
                list.addObject().put("name", name).put("category", "normal").put("type", type));
        ObjectNode optIn = list.addObject().put("name", "DOUBLE_OPT-IN").put("category", "category");
        ArrayNode values = optIn.putArray("enumeration");
        values.addObject().put("value", 1).put("valueStr", "1").put("label", "Yes");
        values.addObject().put("value", 2).put("valueStr", "2").put("label", "No");
        return json;
    }

    static ObjectNode account() {
        ObjectNode json = JsonText.object().put("organization_id", "sandbox").put("user_id", 1).put("enterprise", false)
                .put("companyName", "Sandbox").put("email", "sandbox@example.com").put("firstName", "Sandy")
                .put("lastName", "Box");
        json.putObject("address").put("street", "1 Loopback Lane").put("city", "Paris").put("zipCode", "75001")
                .put("country", "France");
        json.putObject("dateTimePreferences").put("timezone", "UTC").put("timeFormat", "24h")
                .put("dateFormat", "dd-mm-yyyy");
        json.putArray("plan").addObject().put("type", "free").put("creditsType", "sendLimit").put("credits", 300);
        json.putArray("planVerticals");
        ObjectNode relay = json.putObject("relay").put("enabled", true);
        relay.putObject("data").put("userName", "sandbox@example.com").put("relay", "smtp-relay.example.com")
                .put("port", 587);
        json.putObject("marketingAutomation").put("enabled", true).put("key", "sandbox");
        return json;
    }
}
