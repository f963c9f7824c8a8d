package dev.waystation.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What may be seen of a call in a log, and what may not. */
class RedactionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "q7Zt0PlainLooking";
    private static final Redaction REDACTION = new Redaction(List.of(OWN));
    private static final int LIMIT = 1_000_000;

    /** A document and the texts in it that nobody may see. */
    record Document(JsonNode json, List<String> hidden) {
    }

    @Example
    void an_address_shows_how_it_begins_wherever_it_stands() {
        assertThat(REDACTION.path("/v3/contacts/ann%40example.com")).isEqualTo("/v3/contacts/a***@e***.com");
        assertThat(REDACTION.path("/v3/contacts/ann%2540example.com")).isEqualTo("/v3/contacts/a***@e***.com");
        assertThat(REDACTION.query("email=ann%40example.com&limit=50")).isEqualTo("email=a***@e***.com&limit=50");
        assertThat(REDACTION.prose("no contact ann@example.com (ann%40example.com)", 200))
                .isEqualTo("no contact a***@e***.com (a***@e***.com)");
        assertThat(body("{\"email\":\"ann@example.co.uk\",\"ann@example.com\":1}"))
                .isEqualTo("{\"email\":\"a***@e***.uk\",\"a***@e***.com\":1}");
    }

    @Example
    void what_names_a_thing_a_kind_or_a_time_stays_readable() {
        String call = "{\"type\":\"person\",\"action\":\"event\",\"id\":\"01E4C4CT6YDC7Y5M7FE1GWWPQJ\","
                + "\"timestamp\":1700000000,\"created_at\":\"2026-03-01T10:00:00Z\",\"listIds\":[3,4],\"sent\":true,"
                + "\"cio_id\":\"a3000001\",\"none\":null,\"ratio\":0.25}";
        assertThat(body(call)).isEqualTo(call);
        assertThat(REDACTION.path("/v1/customers/5ba682d23d7cf92bef87bfd4/attributes"))
                .isEqualTo("/v1/customers/5ba682d23d7cf92bef87bfd4/attributes");
        assertThat(REDACTION.query("identifierType=email_id&modifiedSince=2026-03-01T10%3A00%3A00Z"))
                .isEqualTo("identifierType=email_id&modifiedSince=2026-03-01T10:00:00Z");
    }

    @Example
    void free_text_shows_its_first_character_and_its_length() {
        assertThat(body("{\"attributes\":{\"FIRSTNAME\":\"Zoë\",\"SMS\":\"+33612345678\",\"PHONE\":33612345678}}"))
                .isEqualTo("{\"attributes\":{\"FIRSTNAME\":\"Z***(3)\",\"SMS\":\"+33***(12)\",\"PHONE\":\"336***(11)\"}}");
    }

    @Example
    void what_people_call_state_or_code_is_no_word_of_the_vendors() {
        assertThat(body("{\"type\":\"person\",\"attributes\":{\"marital_status\":\"divorced\",\"login_code\":\"481516\"}}"))
                .isEqualTo("{\"type\":\"person\",\"attributes\":{\"marital_status\":\"d***(8)\",\"login_code\":\"4***(6)\"}}");
    }

    @Example
    void a_refusal_can_be_read_and_a_message_of_a_person_cannot() {
        String text = "{\"code\":\"duplicate_parameter\",\"message\":\"SMS +33 6 12 34 56 78 of ann@example.com is taken\"}";
        assertThat(REDACTION.answer(new VendorResponse(400, Map.of(), text), LIMIT)).isEqualTo(
                "{\"code\":\"duplicate_parameter\",\"message\":\"SMS +33***(17) of a***@e***.com is taken\"}");
        assertThat(REDACTION.answer(new VendorResponse(200, Map.of(), text), LIMIT))
                .isEqualTo("{\"code\":\"duplicate_parameter\",\"message\":\"S***(49)\"}");
        assertThat(REDACTION.answer(new VendorResponse(502, Map.of(), "<html>\nBad gateway</html>"), LIMIT))
                .isEqualTo("<html> Bad gateway</html>");
        assertThat(REDACTION.answer(new VendorResponse(200, Map.of(), "ann@x.com,Ann\nbob@x.com,Bob"), LIMIT))
                .isEqualTo("a***(27)");
    }

    @Example
    void our_own_credentials_are_hidden_whole_however_plain_they_look() {
        assertThat(body("{\"id\":\"" + OWN + "\",\"type\":\"x" + OWN + "\",\"" + OWN + "\":1}")).doesNotContain(OWN);
        assertThat(REDACTION.path("/v1/" + OWN)).isEqualTo("/v1/***");
        assertThat(REDACTION.query("id=" + OWN)).isEqualTo("id=***");
        assertThat(REDACTION.prose("you sent " + OWN, 100)).isEqualTo("you sent ***");
        assertThat(REDACTION.answer(new VendorResponse(401, Map.of(), "{\"error\":\"bad key " + OWN + "\"}"), LIMIT))
                .doesNotContain(OWN);
    }

    @Example
    void what_is_long_or_broken_is_shown_as_far_as_it_goes() {
        assertThat(REDACTION.body("{\"a\":1,\"b\":[1,2", LIMIT))
                .isEqualTo("{\"a\":1,\"b\":[1,2… (no JSON from here on, 15 characters in all)");
        String list = "[" + "\"ann@example.com\",".repeat(10_000) + "1]";
        assertThat(REDACTION.body(list, 100)).startsWith("[\"a***@e***.com\",").endsWith("180003 characters in all)")
                .hasSizeLessThan(200);
        assertThat(REDACTION.prose("x".repeat(90_000), 100)).hasSizeLessThan(160);
        assertThat(REDACTION.path("/" + "a/".repeat(5_000))).hasSizeLessThan(560);
        assertThat(REDACTION.body("[".repeat(60_000), 2_000)).hasSizeLessThan(2_100);
    }

    @Property(tries = 400)
    void of_a_document_its_structure_stays_and_nothing_private_does(@ForAll("documents") Document document)
            throws Exception {
        String shown = REDACTION.body(document.json().toString(), LIMIT);
        assertThat(document.hidden()).allSatisfy(text -> assertThat(shown).doesNotContain(text));
        assertSameStructure(document.json(), JSON.readTree(shown));
    }

    @Property(tries = 400)
    void nothing_private_stays_in_a_path_a_query_or_a_refusal(@ForAll("privates") String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        String twice = URLEncoder.encode(encoded, StandardCharsets.UTF_8);
        for (String each : List.of(encoded, twice)) {
            assertThat(REDACTION.path("/v3/contacts/" + each + "/x")).doesNotContain(text, encoded, twice)
                    .startsWith("/v3/contacts/").endsWith("/x");
            assertThat(REDACTION.query("a=1&value=" + each)).doesNotContain(text, encoded, twice).startsWith("a=1&value=");
        }
        assertThat(REDACTION.prose("they said " + text + " is taken", 4_000)).doesNotContain(text);
        assertThat(REDACTION.answer(new VendorResponse(400, Map.of(), "{\"message\":\"they said " + text + " is taken\"}"),
                LIMIT)).doesNotContain(text);
    }

    private static String body(String json) {
        return REDACTION.body(json, LIMIT);
    }

    private static void assertSameStructure(JsonNode was, JsonNode is) {
        if (was.isObject()) {
            assertThat(is.size()).isEqualTo(was.size());
            was.fieldNames().forEachRemaining(name -> assertSameStructure(was.get(name), is.path(name)));
        } else if (was.isArray()) {
            assertThat(is.isArray()).isTrue();
            assertThat(is).hasSameSizeAs(was);
            Iterator<JsonNode> others = is.iterator();
            was.forEach(each -> assertSameStructure(each, others.next()));
        } else if (was.isTextual()) {
            assertThat(is.isTextual()).isTrue();
        } else if (!is.isTextual()) {
            assertThat(is).as("numbers, booleans and null").isEqualTo(was);
        }
    }

    @Provide
    Arbitrary<String> privates() {
        Arbitrary<String> words = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(12);
        Arbitrary<String> mailboxes = Combinators.combine(words, words, Arbitraries.of("", "+tag", ".x", "'s", "=q"),
                Arbitraries.of("com", "co.uk", "travel")).as((local, domain, more, end) ->
                local + more + "@" + domain + "." + end);
        Arbitrary<String> phones = Combinators.combine(Arbitraries.integers().between(1, 99),
                Arbitraries.longs().between(100_000_000L, 999_999_999L), Arbitraries.of("+%d%d", "+%d %d", "(0%d) %d",
                        "%d-%d")).as((country, number, form) -> form.formatted(country, number));
        Arbitrary<String> long_ = Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(24).ofMaxLength(64);
        Arbitrary<String> secrets = Arbitraries.oneOf(long_.map(hex -> "xkeysib-" + hex), long_.map(text ->
                        "Bearer " + text), long_.map(text -> "eyJhbGciOiJI." + text + "." + text),
                long_.map(text -> "dG9rO" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return Arbitraries.oneOf(mailboxes, phones, secrets);
    }

    @Provide
    Arbitrary<Document> documents() {
        Arbitrary<String> names = Arbitraries.of("id", "external_id", "email", "name", "phone", "message", "token", "type",
                "code", "attributes", "FIRSTNAME", "created_at", "date", "listIds", "auth", "key", "value", "reason");
        return Combinators.combine(names.list().ofMinSize(1).ofMaxSize(8), privates().list().ofSize(16),
                Arbitraries.randoms()).as((keys, texts, random) -> {
                    List<String> used = new ArrayList<>();
                    return new Document(node(keys, texts, used, random, 0), used);
                });
    }

    private static JsonNode node(List<String> keys, List<String> texts, List<String> used, java.util.Random random,
            int depth) {
        switch (depth == 0 ? 5 : random.nextInt(depth > 2 ? 4 : 6)) {
            case 0: return JSON.getNodeFactory().numberNode(random.nextInt());
            case 1: return JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2: return JSON.getNodeFactory().nullNode();
            case 3:
                String text = texts.get(random.nextInt(texts.size()));
                used.add(text);
                return JSON.getNodeFactory().textNode(random.nextBoolean() ? text : "call " + text + " now");
            case 4:
                ArrayNode list = JSON.createArrayNode();
                keys.forEach(key -> list.add(node(keys, texts, used, random, depth + 1)));
                return list;
            default:
                ObjectNode object = JSON.createObjectNode();
                keys.forEach(key -> object.set(key, node(keys, texts, used, random, depth + 1)));
                return object;
        }
    }
}
