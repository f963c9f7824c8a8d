package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One platform Waystation speaks with: what it posts to us, and the APIs we call. */
public interface Vendor {

    /** Short lower-case name, for example {@code brevo}: the path, the folder and the label used everywhere. */
    String name();

    /** What this vendor posts to us and what it must be answered. */
    WebhookContract webhooks();

    /** The APIs of this vendor that Waystation calls, one gate each. Names are unique in the house. */
    List<ApiContract> apis();

    /**
     * Name of the API key that made the change a webhook tells of; empty when the vendor does not say, or a person made
     * it.
     *
     * @param body the webhook's JSON
     */
    default Optional<String> changedBy(JsonNode body) {
        return Optional.empty();
    }

    /**
     * Under which keys a gate keeps in mind the writes of ours that an event of this type would tell of: if one of them
     * was accepted when the event happened, the event is our own write come back. Empty when no write of ours makes
     * such events, or the event says itself who made the change.
     *
     * @param type the vendor's name of the kind of event
     * @param person identifiers of the person, by kind, as the event names them
     */
    default List<String> toldWrites(String type, Map<String, String> person) {
        return List.of();
    }

    /** How its people are read; empty when Waystation does not. */
    default Optional<PeopleContract> people() {
        return Optional.empty();
    }

    /**
     * What an event tells of whether its person is still there.
     *
     * @param type the vendor's name of the kind of event
     */
    default PersonFate fate(String type) {
        return PersonFate.UNTOLD;
    }

    /**
     * Whom the answer to an accepted write of a person shows, by the identifiers that this vendor's events name; nobody when
     * it does not say.
     */
    default Person shown(VendorResponse response) {
        return Person.NOBODY;
    }

    /** Kinds of calls by name, for example {@code brevo-event}; connectors name them as {@code #bean:brevo-event-call}. */
    Map<String, CallWriter> calls();

    /** What mappings may lead to here, as far as it can be told without asking. */
    default Targets targets() {
        return Targets.ANYTHING;
    }

    /** What is there at the vendor to which mappings lead; empty when it keeps no list or makes what it misses. */
    default Optional<Catalogue> catalogue() {
        return Optional.empty();
    }
}
