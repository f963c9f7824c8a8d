package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/** A contact as Brevo shows it. */
final class ContactJson {

    private static final Identifier[] AS_ATTRIBUTES =
            {Identifier.EXT_ID, Identifier.SMS, Identifier.WHATSAPP, Identifier.LANDLINE};
    private static final String CLICKED_URL = "https://www.example.com/";
    private static final String CLIENT_ADDRESS = "192.0.2.1";

    private ContactJson() {
    }

    /** As in listings, which have no statistics. */
    static ObjectNode row(Contact contact) {
        ObjectNode json = JsonText.object().put("id", contact.id());
        String email = email(contact);
        if (email != null) {
            json.put("email", email);
        }
        json.put("emailBlacklisted", contact.blocked() != null).put("smsBlacklisted", contact.smsBlacklisted())
                .put("whatsappBlacklisted", false).put("createdAt", Times.iso(contact.createdAt()))
                .put("modifiedAt", Times.iso(contact.modifiedAt()));
        json.set("listIds", contact.lists().json());
        if (!contact.listsLeft().isEmpty()) {
            json.set("listUnsubscribed", contact.listsLeft().json());
        }
        json.set("attributes", attributes(contact));
        if (!contact.consentGroups().isEmpty()) {
            ArrayNode groups = json.putArray("consentGroups");
            for (int group : contact.consentGroups().toArray()) {
                groups.addObject().put("id", group).put("status", "subscribed");
            }
        }
        return json;
    }

    /** As it is read alone, with the statistics of a span of time. */
    static ObjectNode whole(Contact contact, Times.Span span) {
        ObjectNode json = row(contact);
        json.set("statistics", statistics(contact, span));
        return json;
    }

    /** The address; somebody with a phone alone shows a synthetic one, as in Brevo's samples. */
    static String email(Contact contact) {
        String email = contact.get(Identifier.EMAIL);
        String sms = contact.get(Identifier.SMS);
        return email == null && sms != null ? sms + "@mailin-sms.com" : email;
    }

    /** Its attributes, the identifiers other than the address among them. */
    static ObjectNode attributes(Contact contact) {
        ObjectNode json = contact.attributes().json();
        for (Identifier each : AS_ATTRIBUTES) {
            if (contact.get(each) != null) {
                json.put(each.attribute(), contact.get(each));
            }
        }
        return json;
    }

    /** Only what there is: an empty object without any history. */
    static ObjectNode history(Contact contact, Times.Span span) {
        ObjectNode json = JsonText.object();
        for (Engagement each : contact.engagements()) {
            if (span.has(each.at())) {
                add(json, each);
            }
        }
        return json;
    }

    private static ObjectNode statistics(Contact contact, Times.Span span) {
        ObjectNode json = JsonText.object();
        for (String kind : List.of("messagesSent", "delivered", "opened", "clicked")) {
            json.putArray(kind);
        }
        history(contact, span).properties().forEach(each -> json.set(each.getKey(), each.getValue()));
        return json;
    }

    private static void add(ObjectNode json, Engagement engagement) {
        String name = engagement.kind().statistic();
        ObjectNode entry = JsonText.object().put("campaignId", engagement.campaign());
        String at = Times.iso(engagement.at());
        switch (engagement.kind()) {
            case OPENED -> entry.put("count", 1).put("eventTime", at).put("ip", CLIENT_ADDRESS);
            case CLICKED -> entry.putArray("links").addObject().put("count", 1).put("eventTime", at)
                    .put("ip", CLIENT_ADDRESS).put("url", CLICKED_URL);
            case UNSUBSCRIBED -> entry.put("eventTime", at).put("ip", CLIENT_ADDRESS);
            default -> entry.put("eventTime", at);
        }
        if (engagement.kind() == Engagement.Kind.UNSUBSCRIBED) {
            ObjectNode both = json.has(name) ? (ObjectNode) json.get(name) : json.putObject(name);
            both.withArray("userUnsubscription").add(entry);
            both.withArray("adminUnsubscription");
        } else {
            json.withArray(name).add(entry);
        }
    }
}
