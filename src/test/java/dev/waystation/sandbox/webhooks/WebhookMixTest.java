package dev.waystation.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import dev.waystation.vendor.brevo.Brevo;
import dev.waystation.vendor.customerio.CustomerIo;
import dev.waystation.vendor.intercom.Intercom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookMixTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));
    private static final Map<String, Vendor> VENDORS =
            Map.of("customerio", new CustomerIo(), "brevo", new Brevo(), "intercom", new Intercom());
    private static final Map<String, String> SECRETS = Map.of(
            "customerio", WebhookSecrets.DEFAULT.customerioKey(),
            "brevo", WebhookSecrets.DEFAULT.brevoToken(),
            "intercom", WebhookSecrets.DEFAULT.intercomSecret());

    private static List<WebhookRequest> mix(int count, WebhookMix.Shares shares, long seed) {
        List<WebhookRequest> all = new ArrayList<>();
        new WebhookMix(count, shares, Population.of(200), new Random(seed), NOW, WebhookSecrets.DEFAULT)
                .forEachRemaining(all::add);
        return all;
    }

    private static WebhookContract contract(WebhookRequest request) {
        return VENDORS.get(request.vendor()).webhooks();
    }

    private static Authenticity authenticity(WebhookRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return contract(request).authenticate(new RequestHeaders(headers), request.body(),
                List.of(SECRETS.get(request.vendor())));
    }

    @Test
    void a_gateway_reads_every_event_as_it_was_written() throws UnreadableBodyException {
        for (WebhookRequest request : mix(2_000, WebhookMix.Shares.CLEAN, 1)) {
            assertThat(authenticity(request)).isInstanceOf(Authenticity.Authentic.class);
            List<ReceivedEvent> read = contract(request).read(request.body());
            assertThat(read).hasSameSizeAs(request.events());
            for (int i = 0; i < read.size(); i++) {
                WrittenEvent written = request.events().get(i);
                assertThat(read.get(i).type()).isEqualTo(written.type());
                assertThat(read.get(i).person().lane().isPresent()).as(written.type())
                        .isEqualTo(written.lane() != null);
                assertThat(read.get(i).occurredAt()).isNotNull();
                if (written.eventId() != null) {
                    assertThat(read.get(i).eventId()).isEqualTo(written.eventId());
                }
            }
        }
    }

    @Test
    void one_person_is_one_lane_and_two_persons_are_two() throws UnreadableBodyException {
        Map<String, Set<String>> lanes = new HashMap<>();
        for (WebhookRequest request : mix(3_000, WebhookMix.Shares.CLEAN, 2)) {
            List<ReceivedEvent> read = contract(request).read(request.body());
            for (int i = 0; i < read.size(); i++) {
                String lane = request.events().get(i).lane();
                if (lane != null) {
                    lanes.computeIfAbsent(lane, name -> new HashSet<>()).add(read.get(i).person().lane().orElseThrow());
                }
            }
        }
        assertThat(lanes.values()).allSatisfy(keys -> assertThat(keys).hasSize(1));
        assertThat(lanes.entrySet().stream().filter(each -> each.getKey().startsWith("customerio"))
                .map(each -> each.getValue().iterator().next())).doesNotHaveDuplicates();
    }

    @Test
    void every_event_has_a_key_of_its_own() throws UnreadableBodyException {
        List<String> keys = new ArrayList<>();
        for (WebhookRequest request : mix(3_000, WebhookMix.Shares.CLEAN, 3)) {
            contract(request).read(request.body()).forEach(event -> keys.add(request.vendor() + event.eventId()));
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void the_mark_stands_where_the_mappings_carry_it() throws Exception {
        for (WebhookRequest request : mix(1_000, WebhookMix.Shares.CLEAN, 4)) {
            var json = WebhookWriter.MAPPER.readTree(request.body());
            WrittenEvent event = request.events().get(0);
            if (request.vendor().equals("customerio") && !event.type().startsWith("customer_")) {
                assertThat(LaneMark.in(json.at("/data/delivery_id").asText())).contains(event.mark());
            } else if (request.vendor().equals("intercom")) {
                assertThat(LaneMark.in(json.path("id").asText())).contains(event.mark());
                if (event.type().startsWith("conversation.")) {
                    assertThat(LaneMark.in(json.at("/data/item/id").asText())).contains(event.mark());
                }
            }
        }
        assertThat(LaneMark.in("RPILAgUBcRhIBqSfeiIwdIYJKxTY")).isEmpty();
        LaneMark far = new LaneMark(98_765, 87_654_321);
        assertThat(LaneMark.in(far.notificationId(-1))).contains(far);
        assertThat(LaneMark.in(far.messageId())).contains(far);
    }

    @Test
    void the_sequence_of_a_lane_grows() {
        Map<String, Long> last = new HashMap<>();
        for (WebhookRequest request : mix(2_000, WebhookMix.Shares.CLEAN, 5)) {
            for (WrittenEvent event : request.events()) {
                if (event.lane() != null) {
                    long before = last.getOrDefault(event.lane(), 0L);
                    assertThat(event.mark().sequence()).isEqualTo(before + 1);
                    last.put(event.lane(), event.mark().sequence());
                }
            }
        }
    }

    @Test
    void repeats_are_authentic_forgeries_are_not_and_broken_bodies_cannot_be_read() {
        Map<Nature, Integer> seen = new EnumMap<>(Nature.class);
        Set<String> bodies = new HashSet<>();
        for (WebhookRequest request : mix(2_000, new WebhookMix.Shares(100, 100, 100), 6)) {
            seen.merge(request.nature(), 1, Integer::sum);
            switch (request.nature()) {
                case GENUINE -> bodies.add(new String(request.body(), StandardCharsets.UTF_8));
                case DUPLICATE -> {
                    assertThat(authenticity(request)).isInstanceOf(Authenticity.Authentic.class);
                    assertThat(bodies).contains(new String(request.body(), StandardCharsets.UTF_8));
                }
                case FORGED -> assertThat(authenticity(request)).isInstanceOf(Authenticity.Forged.class);
                case UNREADABLE -> {
                    assertThat(authenticity(request)).isInstanceOf(Authenticity.Authentic.class);
                    assertThatThrownBy(() -> contract(request).read(request.body()))
                            .isInstanceOf(UnreadableBodyException.class);
                }
                default -> throw new AssertionError(request.nature());
            }
        }
        assertThat(seen.values()).allMatch(count -> count > 100);
    }

    private static List<String> bodiesAndHeaders(long seed) {
        return mix(300, WebhookMix.Shares.USUAL, seed).stream()
                .map(request -> new TreeMap<>(request.headers())
                        + new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void the_same_seed_gives_the_same_webhooks() {
        assertThat(bodiesAndHeaders(7)).isEqualTo(bodiesAndHeaders(7)).isNotEqualTo(bodiesAndHeaders(8));
    }

    @Test
    void a_customerio_webhook_has_about_a_kilobyte() {
        double average = mix(2_000, WebhookMix.Shares.CLEAN, 9).stream()
                .filter(request -> request.vendor().equals("customerio"))
                .mapToInt(request -> request.body().length).average().orElseThrow();
        assertThat(average).isBetween(800.0, 1_200.0);
    }

    @Test
    void no_proof_shows_when_a_webhook_or_the_secrets_are_printed() {
        String printed = mix(50, WebhookMix.Shares.USUAL, 10).toString() + WebhookSecrets.DEFAULT;
        assertThat(printed).doesNotContain("sandbox-webhook-token").doesNotContain("sha1=");
    }
}
