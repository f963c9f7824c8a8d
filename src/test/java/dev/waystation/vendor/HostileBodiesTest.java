package dev.waystation.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.config.Vendors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostileBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<VendorCall> CALLS = List.of(
            new VendorCall("POST", "/v3/events", null, "{\"event_name\":\"a\",\"event_date\":\"2026-01-01T00:00:00Z\","
                    + "\"identifiers\":{\"email_id\":\"a@b.c\"}}", false, null),
            new VendorCall("POST", "/v3/events", null, null, false, null),
            new VendorCall("POST", "/v3/contacts/lists/3/contacts/add", null, "{\"emails\":[\"a@b.c\"]}", true, null),
            new VendorCall("POST", "/v3/contacts/lists/3/contacts/add", null, null, true, null),
            new VendorCall("POST", "/v3/objects/car/batch/upsert", null, null, true, null),
            new VendorCall("POST", "/contacts", null, null, true, null),
            new VendorCall("POST", "/contacts/search", null, null, true, null),
            new VendorCall("POST", "/events", null, null, true, null),
            new VendorCall("POST", "/api/v2/entity", null, null, true, null));
    private static final List<String> NAMES = List.of(
            "event", "metric", "topic", "id", "event_id", "object_type", "data", "item",
            "contact", "contacts", "email", "content", "identifiers", "cio_id", "timestamp", "ts_event",
            "ts", "created_at", "events", "contact_id", "external_id", "source", "author", "type", "role", "ticket",
            "list_id");

    @Property(tries = 1500)
    void a_body_of_any_shape_is_read_or_unreadable_and_the_same_twice(@ForAll("json") Object shape) throws Exception {
        byte[] body = JSON.writeValueAsBytes(shape);
        for (Vendor vendor : Vendors.all()) {
            assertThat(keys(vendor, body)).isEqualTo(keys(vendor, body));
        }
    }

    @Property(tries = 1500)
    void a_body_of_broken_bytes_is_read_or_unreadable(@ForAll("json") Object shape, @ForAll byte[] noise,
            @ForAll int place) throws Exception {
        byte[] body = JSON.writeValueAsBytes(Arrays.asList(shape, shape));
        for (int at = 0; at < noise.length; at++) {
            body[Math.floorMod(place + at, body.length)] = noise[at];
        }
        for (Vendor vendor : Vendors.all()) {
            keys(vendor, body);
            keys(vendor, noise);
            keys(vendor, Arrays.copyOf(body, Math.floorMod(place, body.length)));
        }
    }

    @Property(tries = 500)
    void no_header_of_any_kind_makes_more_than_a_forged(@ForAll List<String> values, @ForAll byte[] body) {
        for (Vendor vendor : Vendors.all()) {
            WebhookContract webhooks = vendor.webhooks();
            Map<String, List<String>> headers = new HashMap<>();
            webhooks.headers().forEach(name -> headers.put(name, values));
            RequestHeaders received = new RequestHeaders(headers);
            assertThat(webhooks.authenticate(received, body, List.of("a secret nobody guesses")))
                    .isInstanceOf(Authenticity.Forged.class);
            assertThat(webhooks.diagnose(received, body, List.of("a secret nobody guesses"))).isEmpty();
        }
    }

    @Property(tries = 500)
    void no_answer_of_any_kind_goes_without_a_meaning(@ForAll("json") Object shape, @ForAll String text,
            @ForAll short status) throws Exception {
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                for (String body : List.of(JSON.writeValueAsString(shape), text)) {
                    VendorResponse response = new VendorResponse(100 + Math.floorMod(status, 500),
                            Map.of("retry-after", text, "x-ratelimit-reset", text, "date", text), body);
                    Answer answer = api.classify(api.probe(), response);
                    assertThat(answer.reason() == null ? "" : answer.reason()).hasSizeLessThanOrEqualTo(600);
                    assertThat(api.explain(response)).isNotBlank();
                    assertThat(api.region(response)).isNotNull();
                }
            }
        }
    }

    @Property(tries = 500)
    void no_answer_of_any_kind_stops_a_conflict_or_a_question_from_ending(@ForAll("json") Object shape,
            @ForAll String text, @ForAll short status) throws Exception {
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                for (String body : List.of(JSON.writeValueAsString(shape), text)) {
                    VendorResponse response = new VendorResponse(100 + Math.floorMod(status, 500),
                            Map.of("link", text, "sib-request-id", text, "x-request-id", text), body);
                    for (VendorCall call : CALLS) {
                        VendorCall sent = new VendorCall("POST", call.path(), null, call.body() == null ? body
                                : call.body(), false, null);
                        Answer answer = api.classify(sent, response);
                        assertThat(answer.requestId() == null || StorableText.fits(answer.requestId())).isTrue();
                        assertThat(api.resolve(sent, response)).isNotNull();
                        ask(api.repeat(sent), response);
                        checked(api, sent);
                    }
                }
            }
        }
    }

    private static void ask(Repeat repeat, VendorResponse response) {
        if (repeat instanceof Repeat.AskFirst first) {
            Finding finding = first.read().evidence().in(response);
            if (finding instanceof Finding.AskOn next) {
                assertThat(next.read().evidence().in(response)).isNotInstanceOf(Finding.AskOn.class);
            }
        }
    }

    private static void checked(ApiContract api, VendorCall call) {
        try {
            api.check(call);
        } catch (UnwritableCallException beyond) {
            assertThat(beyond).hasMessageNotContaining("\0");
        }
    }

    private static List<String> keys(Vendor vendor, byte[] body) throws Exception {
        List<String> keys = new ArrayList<>();
        try {
            for (ReceivedEvent event : vendor.webhooks().read(body)) {
                assertThat(StorableText.fits(event.eventId()) && StorableText.fits(event.type())).isTrue();
                assertThat(event.person().identifiers().values()).allMatch(StorableText::fits);
                if (event.problem() == null) {
                    assertThat(JSON.readTree(new String(event.body(), UTF_8)).isObject()).isTrue();
                }
                keys.add(event.eventId());
            }
        } catch (UnreadableBodyException unreadable) {
            keys.add(unreadable.getMessage() + vendor.webhooks().keyOfUnreadable(body));
        }
        assertThat(keys).isNotEmpty();
        return keys;
    }

    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).map(Object.class::cast),
                Arbitraries.of("a@b.c", "contact", "lead", "\0", "\uD800", "x".repeat(300), "1700000000", "-1",
                        "opened"),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).injectNull(0.3).map(Object.class::cast));
        return value(leaf, 4);
    }

    private static Arbitrary<Object> value(Arbitrary<Object> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> value(leaf, depth - 1));
        Arbitrary<Object> object = Arbitraries.maps(Arbitraries.of(NAMES), inner).ofMaxSize(6).map(Object.class::cast);
        Arbitrary<Object> event = Combinators.combine(inner, inner, Arbitraries.of("opened", "sent", "contact.deleted"))
                .as((one, other, name) -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    List.of("event", "metric", "topic").forEach(mark -> fields.put(mark, name));
                    fields.put("data", one);
                    fields.put("email", other);
                    fields.put("content", one);
                    fields.put("id", other);
                    return fields;
                });
        Arbitrary<Object> array = inner.list().ofMaxSize(3).map(Object.class::cast);
        return Arbitraries.oneOf(object, event, array, leaf);
    }
}
