package dev.waystation.vendor.intercom;

import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.PersonFate;
import dev.waystation.vendor.Targets;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Intercom. */
public final class Intercom implements Vendor {

    private final WebhookContract webhooks = new IntercomWebhookContract();
    private final List<ApiContract> apis = List.of(new IntercomApi());

    @Override
    public String name() {
        return "intercom";
    }

    @Override
    public WebhookContract webhooks() {
        return webhooks;
    }

    @Override
    public List<ApiContract> apis() {
        return apis;
    }

    /** Notifications do not say who made a change: those of contacts come of writes through the API too (observed). */
    @Override
    public List<String> toldWrites(String type, Map<String, String> person) {
        return switch (type) {
            case "contact.user.created", "contact.user.updated", "contact.email.updated", "contact.lead.updated" ->
                    Stream.of("external_id", "email").map(person::get).filter(Objects::nonNull)
                            .flatMap(identity -> MappedDocument.rememberedOf(identity).stream()).toList();
            default -> List.of();
        };
    }

    /**
     * Topics of the REST documentation; {@code contact.archive} is the archiving's name until 2.5. A deletion names the
     * contact by its id alone (observed), the others show it whole.
     */
    @Override
    public PersonFate fate(String type) {
        return switch (type) {
            case "contact.deleted", "contact.archived", "contact.archive" -> PersonFate.GONE;
            case "contact.user.created", "contact.lead.created", "contact.lead.signed_up", "contact.unarchive",
                    "contact.unarchived" -> PersonFate.CREATED;
            default -> type.startsWith("contact.") && !type.equals("contact.merged")
                    ? PersonFate.SEEN : PersonFate.UNTOLD;
        };
    }

    /** The contact, as POST and PUT answer with it (REST documentation). */
    @Override
    public Person shown(VendorResponse response) {
        return IntercomPeople.contact(AnswerBody.json(response));
    }

    @Override
    public Map<String, CallWriter> calls() {
        return Map.of("intercom-event", new IntercomEventCall(), "intercom-contact-upsert", new IntercomContactCall(true),
                "intercom-contact-upsert-unless-archived", new IntercomContactCall(false));
    }

    @Override
    public Targets targets() {
        return new IntercomTargets();
    }

    @Override
    public Optional<Catalogue> catalogue() {
        return Optional.of(new IntercomCatalogue());
    }
}
