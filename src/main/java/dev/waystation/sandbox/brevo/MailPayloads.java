package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.switches.Switches;

/** What webhooks say about a message: the marketing and the transactional shape. The {@code id} is the sender's. */
final class MailPayloads {

    private static final String LINK = "https://www.example.com/";
    private static final String ADDRESS = "192.0.2.7";

    private final Switches switches;

    MailPayloads(Switches switches) {
        this.switches = switches;
    }

    /** A marketing event (C for spam, the rest by the same table; URL of a click recalled). */
    ObjectNode marketing(Contact contact, Campaign campaign, Engagement.Kind kind, long at) {
        ObjectNode json = JsonText.object().put("id", 0).put("camp_id", campaign.id())
                .put("email", ContactJson.email(contact))
                .put(switches.get(BrevoSwitches.CAMPAIGN_NAME).equals("blank") ? "campaign name" : "campaign_name",
                        campaign.name())
                .put("date_sent", Times.withBlank(campaign.sentAt())).put("date_event", Times.withBlank(at))
                .put("event", marketingEvent(kind)).put("tag", "").put("ts_sent", campaign.sentAt() / 1000)
                .put("ts_event", at / 1000).put("ts", at / 1000);
        switch (kind) {
            case CLICKED -> json.put("URL", LINK);
            case SOFT_BOUNCE, HARD_BOUNCE -> json.put("reason", reason(kind));
            case UNSUBSCRIBED -> {
                campaign.lists().forEach(json.putArray("list_id")::add);
                json.putArray("segment_ids");
                json.put("sending_ip", ADDRESS);
            }
            default -> { }
        }
        return json;
    }

    private String marketingEvent(Engagement.Kind kind) {
        return kind == Engagement.Kind.UNSUBSCRIBED ? switches.get(BrevoSwitches.UNSUBSCRIBE)
                : kind == Engagement.Kind.COMPLAINT ? switches.get(BrevoSwitches.SPAM) : kind.event();
    }

    /**
     * A transactional event (C).
     *
     * @param event its name on the wire, which for the first opening differs from the kind's
     */
    ObjectNode transactional(Contact contact, Campaign campaign, Engagement.Kind kind, String event, long at) {
        String name = kind == Engagement.Kind.COMPLAINT ? switches.get(BrevoSwitches.SPAM) : event;
        ObjectNode json = JsonText.object().put("event", name).put("email", ContactJson.email(contact)).put("id", 0)
                .put("date", Times.withBlank(at))
                // Off by the zone of the account, as in the sample of the documents.
                .put("ts", at / 1000 + 3600)
                .put("message-id", "<" + campaign.id() + "." + contact.id() + "." + campaign.sentAt() / 1000
                        + "@smtp-relay.example.com>")
                .put("ts_event", at / 1000).put("subject", campaign.name()).put("sending_ip", ADDRESS)
                .put("template_id", campaign.id()).put("contact_id", contact.id())
                .put("sender_email", "news@example.com");
        switch (switches.get(BrevoSwitches.TS_EPOCH)) {
            case "milliseconds" -> json.put("ts_epoch", at);
            case "seconds" -> json.put("ts_epoch", at / 1000);
            default -> { }
        }
        if (switches.get(BrevoSwitches.TAGS)) {
            json.putArray("tags").add("campaign-" + campaign.id());
            json.put("tag", "[\"campaign-" + campaign.id() + "\"]");
        }
        return switch (kind) {
            case CLICKED -> json.put("link", LINK);
            case SOFT_BOUNCE, HARD_BOUNCE -> json.put("reason", reason(kind));
            default -> json;
        };
    }

    private static String reason(Engagement.Kind kind) {
        return kind == Engagement.Kind.HARD_BOUNCE ? "550 5.1.1 The email account does not exist"
                : "452 4.2.2 The recipient's inbox is out of storage space\nplease try again later";
    }
}
