package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns: their figures, what becomes of their messages, and who is blocklisted for it. */
class BrevoCampaignsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final BrevoScene brevo = new BrevoScene().seeded();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private JsonNode first(String query) throws IOException {
        return brevo.read("/emailCampaigns?sort=asc&excludeHtmlContent=true" + query).at("/campaigns/0");
    }

    @Test
    void figures_come_only_when_they_are_asked_for() throws IOException {
        assertThat(first("").at("/statistics/globalStats/sent").asInt()).isZero();
        JsonNode asked = first("&statistics=globalStats");
        assertThat(asked.at("/statistics/globalStats/sent").asInt()).isEqualTo(100);
        assertThat(asked.at("/statistics/globalStats/opensRate").asDouble()).isEqualTo(50.0);
        assertThat(asked.at("/statistics/campaignStats/0/listId").asInt()).isEqualTo(1);
        assertThat(asked.at("/statistics/linksStats")).isEmpty();
        assertThat(first("&statistics=linksStats").at("/statistics/linksStats")).hasSize(1);
    }

    @Test
    void and_only_of_the_last_six_months_in_a_listing() throws IOException {
        JsonNode old = brevo.read("/emailCampaigns?limit=1&statistics=globalStats&excludeHtmlContent=true")
                .at("/campaigns/0");
        assertThat(old.path("id").asInt()).isEqualTo(30);
        assertThat(old.at("/statistics/globalStats/sent").asInt()).isZero();
        assertThat(brevo.read("/emailCampaigns/30").at("/statistics/globalStats/sent").asInt()).isEqualTo(100);
        assertThat(brevo.get("/emailCampaigns/99").statusCode()).isEqualTo(404);
    }

    @Test
    void a_listing_with_the_html_of_every_campaign_is_discouraged() throws IOException {
        assertThat(brevo.read("/emailCampaigns").at("/campaigns/0/htmlContent").asText()).contains("<html>");
        assertThat(brevo.broken(Rule.DISCOURAGED_CALL)).isEqualTo(1);
        assertThat(first("").path("htmlContent").asText()).isEmpty();
        assertThat(brevo.broken(Rule.DISCOURAGED_CALL)).isEqualTo(1);
    }

    @Test
    void dates_need_the_status_sent_and_two_years_at_most() throws IOException {
        String dates = "/emailCampaigns?startDate=2026-11-01&endDate=2026-11-20";
        assertThat(brevo.get(dates).statusCode()).isEqualTo(400);
        assertThat(brevo.read(dates + "&status=sent").path("count").asInt()).isEqualTo(2);
        assertThat(brevo.get("/emailCampaigns?status=sent&startDate=2023-11-01&endDate=2026-11-20").statusCode())
                .isEqualTo(400);
        assertThat(brevo.get("/emailCampaigns?limit=101").statusCode()).isEqualTo(400);
        assertThat(brevo.read("/emailCampaigns?status=draft").path("count").asInt()).isZero();
    }

    @Test
    void a_campaign_goes_to_the_members_of_a_list_over_time() throws IOException {
        assertThat(brevo.sandbox.sendCampaign("brevo", 1, 2)).isEqualTo(10);
        assertThat(first("&status=inProcess").path("status").asText()).isEqualTo("in_process");
        brevo.step(Duration.ofMinutes(5));
        int half = brevo.read("/emailCampaigns/1").at("/statistics/globalStats/sent").asInt();
        assertThat(half).isBetween(101, 109);
        brevo.step(DAY);
        JsonNode stats = brevo.read("/emailCampaigns/1").at("/statistics/globalStats");
        assertThat(stats.path("sent").asInt()).isEqualTo(110);
        assertThat(stats.path("delivered").asInt() + stats.path("returnBounce").asInt()).isEqualTo(110);
        assertThat(first("&status=sent").path("id").asInt()).isEqualTo(1);
        JsonNode history = brevo.read("/contacts/1/campaignStats");
        assertThat(history.at("/messagesSent/0/campaignId").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> brevo.sandbox.sendCampaign("brevo", 99, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("99");
    }

    @Test
    void everything_that_becomes_of_it_is_told() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            List<JsonNode> told = toldOf(receiver, "marketing");
            assertThat(told).extracting(each -> each.path("event").asText()).contains("delivered", "opened")
                    .doesNotContain("request");
            assertThat(told).allSatisfy(each -> {
                assertThat(each.path("camp_id").asInt()).isEqualTo(1);
                assertThat(each.path("campaign name").asText()).isEqualTo("Letter 1");
                assertThat(each.path("ts_event").asLong()).isGreaterThanOrEqualTo(BrevoScene.START.getEpochSecond());
            });
        }
    }

    @Test
    void or_in_the_words_of_transactional_messages_with_seconds_and_without_tags_as_they_were_seen()
            throws Exception {
        brevo.set("brevo.ts-epoch", "seconds");
        brevo.set("brevo.webhook-tags", "false");
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            List<JsonNode> told = toldOf(receiver, "transactional");
            assertThat(told).extracting(each -> each.path("event").asText())
                    .contains("request", "delivered", "unique_opened");
            assertThat(told).allSatisfy(each -> {
                assertThat(each.path("message-id").asText()).startsWith("<").endsWith(">");
                assertThat(each.path("ts_epoch").asLong()).isEqualTo(each.path("ts_event").asLong());
                assertThat(each.has("tags")).isFalse();
            });
        }
    }

    private List<JsonNode> toldOf(WebhookReceiver receiver, String kind) {
        brevo.set("brevo.campaign-webhooks", kind);
        brevo.sandbox.senders().subscribe("brevo", receiver.url("/in"));
        brevo.sandbox.sendCampaign("brevo", 1, 1);
        brevo.step(DAY);
        Awaitility.await().until(() -> brevo.sandbox.senders().report("brevo").counts().inFlight() == 0);
        return receiver.posts().stream().map(WebhookReceiver.Received::json).toList();
    }

    @Test
    void a_marketing_webhook_hears_of_no_transactional_click() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            URI url = receiver.url("/in");
            brevo.post("/webhooks", "{\"url\":\"" + url + "\",\"type\":\"marketing\",\"events\":[\"delivered\"]}");
            brevo.sandbox.senders().subscribe("brevo", receiver.url("/all"), Set.of("delivered"), Map.of(),
                    false);
            brevo.set("brevo.campaign-webhooks", "transactional");
            brevo.sandbox.sendCampaign("brevo", 1, 2);
            brevo.step(DAY);
            Awaitility.await().until(() -> !receiver.posts().isEmpty());
            assertThat(receiver.posts()).extracting(WebhookReceiver.Received::path).containsOnly("/all");
        }
    }

    @Test
    void who_is_blocklisted_gets_nothing_and_is_listed_with_the_reason() throws IOException {
        brevo.put("/contacts/1", "{\"emailBlacklisted\":true}");
        assertThat(brevo.sandbox.sendCampaign("brevo", 1, 2)).isEqualTo(9);
        JsonNode blocked = brevo.read("/smtp/blockedContacts");
        assertThat(blocked.path("count").asInt()).isEqualTo(1);
        assertThat(blocked.at("/contacts/0/email").asText()).isEqualTo("ann.ask0@example.com");
        assertThat(blocked.at("/contacts/0/reason/code").asText()).isEqualTo("unsubscribedViaApi");
        assertThat(brevo.read("/smtp/blockedContacts?startDate=2026-11-01&endDate=2026-11-19").path("count").asInt())
                .isZero();
        assertThat(brevo.get("/smtp/blockedContacts?limit=101").statusCode()).isEqualTo(400);
    }
}
