package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.PersonFate;
import dev.waystation.vendor.Targets;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;

/** Brevo. */
public final class Brevo implements Vendor {

    private final WebhookContract webhooks = new BrevoWebhookContract();
    private final List<ApiContract> apis = List.of(new BrevoApi());
    private final Map<String, CallWriter> calls = Map.of(
            "brevo-contact-upsert", new BrevoContactCall(),
            "brevo-event", new BrevoEventCall());

    @Override
    public String name() {
        return "brevo";
    }

    @Override
    public WebhookContract webhooks() {
        return webhooks;
    }

    @Override
    public List<ApiContract> apis() {
        return apis;
    }

    /** Since 2026-11-01 contact_updated and list_addition name the key (changelog); empty for people. */
    @Override
    public Optional<String> changedBy(JsonNode body) {
        String name = body.path("api_key_name").asText("").strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** A contact's update comes back as {@code contact_updated}, whoever made it (observed). */
    @Override
    public List<String> toldWrites(String type, Map<String, String> person) {
        String email = person.get("email");
        return email != null && (type.equals("contact_updated") || type.equals("contactUpdated"))
                ? MappedDocument.rememberedOf(email.toLowerCase(Locale.ROOT)) : List.of();
    }

    /**
     * No event says that a contact was created (marketing webhooks); one that is put on a list is there. Histories show
     * the names of subscriptions, in camel case.
     */
    @Override
    public PersonFate fate(String type) {
        return switch (type) {
            case "contact_deleted", "contactDeleted" -> PersonFate.GONE;
            case "list_addition", "listAddition" -> PersonFate.CREATED;
            default -> PersonFate.UNTOLD;
        };
    }

    @Override
    public Map<String, CallWriter> calls() {
        return calls;
    }

    @Override
    public Targets targets() {
        return new BrevoTargets();
    }

    @Override
    public Optional<Catalogue> catalogue() {
        return Optional.of(new BrevoCatalogue());
    }
}
