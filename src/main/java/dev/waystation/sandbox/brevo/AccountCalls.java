package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;

/** {@code GET /account}: who the account belongs to. It counts against the hourly limit of everything else. */
final class AccountCalls implements Calls {

    /** The account's registered address, whose contact cannot be deleted. */
    static final String ADDRESS = "sandbox@example.com";

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/account", this::get);
    }

    private ApiReply get(ApiCall call) {
        ObjectNode json = JsonText.object().put("organization_id", "sandbox").put("user_id", 1).put("enterprise", false)
                .put("companyName", "Sandbox").put("email", ADDRESS).put("firstName", "Sandy").put("lastName", "Box");
        json.putObject("address").put("street", "1 Loopback Lane").put("city", "Paris").put("zipCode", "75001")
                .put("country", "France");
        json.putObject("dateTimePreferences").put("timezone", "UTC").put("timeFormat", "24h")
                .put("dateFormat", "dd-mm-yyyy");
        json.putArray("plan").addObject().put("type", "free").put("creditsType", "sendLimit").put("credits", 300);
        // Users are null where a plan has no seats, since 2026-03 (C).
        json.putArray("planVerticals").addObject().put("planCategory", "Marketing").put("planType", "free")
                .put("name", "Free").put("status", "active").put("startDate", "2026-01-01").put("endDate", "2036-01-01")
                .putNull("users");
        ObjectNode relay = json.putObject("relay").put("enabled", true);
        relay.putObject("data").put("userName", ADDRESS).put("relay", "smtp-relay.example.com").put("port", 587);
        json.putObject("marketingAutomation").put("enabled", true).put("key", "sandbox");
        return ApiReply.json(200, json);
    }
}
