package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/** A campaign as Brevo shows it. */
final class CampaignJson {

    private static final String SENDER = "news@example.com";
    private static final String LINK = "https://www.example.com/";

    private CampaignJson() {
    }

    /**
     * @param statistics {@code globalStats}, {@code linksStats}, {@code statsByDomain}, {@code all}, or empty for none:
     *     then they stand there and are 0
     */
    static ObjectNode of(Campaign campaign, String statistics, boolean withHtml) {
        ObjectNode json = JsonText.object().put("id", campaign.id()).put("name", campaign.name())
                .put("subject", campaign.name()).put("type", "classic").put("status", campaign.status())
                .put("testSent", false).put("header", "[DEFAULT_HEADER]").put("footer", "[DEFAULT_FOOTER]");
        json.putObject("sender").put("name", "Sandbox").put("id", 1).put("email", SENDER);
        json.put("replyTo", SENDER).put("toField", "").put("tag", "")
                .put("htmlContent", withHtml ? "<html><body><h1>" + campaign.name() + "</h1></body></html>" : "")
                .put("inlineImageActivation", false).put("mirrorActive", false).put("recurring", false)
                .put("createdAt", Times.iso(campaign.createdAt())).put("modifiedAt", Times.iso(campaign.createdAt()));
        if (campaign.sentAt() > 0) {
            json.put("sentDate", Times.iso(campaign.sentAt())).put("scheduledAt", Times.iso(campaign.sentAt()));
        }
        ObjectNode recipients = json.putObject("recipients");
        campaign.lists().forEach(recipients.putArray("lists")::add);
        recipients.putArray("exclusionLists");
        json.set("statistics", statistics(campaign, statistics));
        return json;
    }

    private static ObjectNode statistics(Campaign campaign, String wanted) {
        boolean all = wanted.equals("all");
        ObjectNode json = JsonText.object();
        json.set("globalStats", all || wanted.equals("globalStats") ? figures(campaign) : nothing());
        json.putArray("campaignStats");
        if (all || wanted.equals("globalStats")) {
            campaign.lists().forEach(list ->
                    json.withArray("campaignStats").add(figures(campaign).put("listId", list)));
        }
        json.put("mirrorClick", 0).put("remaining", 0);
        ObjectNode links = json.putObject("linksStats");
        if (all || wanted.equals("linksStats")) {
            links.put(LINK, campaign.figure(Engagement.Kind.CLICKED));
        }
        ObjectNode domains = json.putObject("statsByDomain");
        if (all || wanted.equals("statsByDomain")) {
            domains.set("example.com", figures(campaign));
        }
        json.putObject("statsByDevice");
        json.putObject("statsByBrowser");
        return json;
    }

    private static ObjectNode figures(Campaign campaign) {
        int delivered = campaign.figure(Engagement.Kind.DELIVERED);
        int opened = campaign.figure(Engagement.Kind.OPENED);
        int clicked = campaign.figure(Engagement.Kind.CLICKED);
        double rate = delivered == 0 ? 0 : Math.round(10_000.0 * opened / delivered) / 100.0;
        int bounced = campaign.figure(Engagement.Kind.SOFT_BOUNCE) + campaign.figure(Engagement.Kind.HARD_BOUNCE);
        return stats(campaign.figure(Engagement.Kind.SENT), delivered, opened, clicked, rate, bounced)
                .put("softBounces", campaign.figure(Engagement.Kind.SOFT_BOUNCE))
                .put("hardBounces", campaign.figure(Engagement.Kind.HARD_BOUNCE))
                .put("unsubscriptions", campaign.figure(Engagement.Kind.UNSUBSCRIBED))
                .put("complaints", campaign.figure(Engagement.Kind.COMPLAINT));
    }

    private static ObjectNode nothing() {
        return stats(0, 0, 0, 0, 0, 0).put("softBounces", 0).put("hardBounces", 0).put("unsubscriptions", 0)
                .put("complaints", 0);
    }

    private static ObjectNode stats(int sent, int delivered, int opened, int clicked, double rate, int bounced) {
        return JsonText.object().put("sent", sent).put("delivered", delivered).put("uniqueViews", opened)
                .put("viewed", opened).put("trackableViews", opened).put("trackableViewsRate", rate)
                .put("estimatedViews", opened).put("uniqueClicks", clicked).put("clickers", clicked)
                .put("deferred", 0).put("opensRate", rate).put("appleMppOpens", 0).put("returnBounce", bounced);
    }
}
