package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.limits.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Brevo's API: account, attributes, contacts and events. */
public final class BrevoApi implements ApiDouble {

    private static final String REQUEST_ID = "sib-request-id";
    private static final String CONTACT = "/v3/contacts/";

    private final String key;
    private final FixedWindow window;
    private final BrevoContacts contacts;
    private final BrevoEvents events;

    public BrevoApi(String key, World world) {
        this.key = key;
        this.window = new FixedWindow(() -> world.switches().get(DoubleSwitches.LIMITS).equals("off") ? 1_000_000 : 10,
                Duration.ofSeconds(1), world.clock());
        this.contacts = new BrevoContacts(() -> world.switches().get(DoubleSwitches.PEOPLE), world.clock());
        this.events = new BrevoEvents(contacts);
    }

    @Override
    public String api() {
        return "brevo";
    }

    @Override
    public String vendor() {
        return "brevo";
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("contacts", contacts.size(), "events", events.count());
    }

    @Override
    public ApiReply failure(int status) {
        ApiReply reply = error(status, switch (status) {
            case 401 -> "unauthorized";
            case 404 -> "document_not_found";
            case 425 -> "account_in_process";
            case 429 -> "too_many_requests";
            default -> status < 500 ? "invalid_parameter" : "internal_error";
        }, "status " + status + " on command");
        // A 429 has no Retry-After here: the seconds to wait stand in x-sib-ratelimit-reset.
        return identified(status == 429
                ? reply.with(Map.of("x-sib-ratelimit-limit", "10", "x-sib-ratelimit-remaining", "0",
                        "x-sib-ratelimit-reset", "1"))
                : reply);
    }

    @Override
    public ApiReply answer(ApiCall call) {
        String given = call.header("api-key");
        if (given == null) {
            return identified(error(401, "unauthorized", "authentication not found in headers"));
        }
        if (!call.proves("api-key", key)) {
            return identified(error(401, "unauthorized", "Key not found"));
        }
        Reading reading = window.count();
        ApiReply reply = reading.allowed() ? authenticated(call)
                : error(429, "too_many_requests", "API rate limit exceeded");
        return reply.with(headers(reading));
    }

    private ApiReply authenticated(ApiCall call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /v3/account" -> ApiReply.json(200, BrevoFixtures.account());
            case "GET /v3/contacts/attributes" -> ApiReply.json(200, BrevoFixtures.attributes());
            case "POST /v3/contacts" -> object(call).map(contacts::save).orElseGet(BrevoApi::noObject);
            case "POST /v3/events" -> object(call).map(this::event).orElseGet(BrevoApi::noObject);
            case "POST /v3/events/batch" -> batch(call);
            default -> call.method().equals("GET") && call.path().startsWith(CONTACT)
                    && call.path().indexOf('/', CONTACT.length()) < 0
                            ? contacts.find(ApiCall.decode(call.path().substring(CONTACT.length())),
                                    call.parameter("identifierType").orElse(null))
                            : error(404, "document_not_found", "Route not found");
        };
    }

    private static Optional<JsonNode> object(ApiCall call) {
        return JsonText.read(call.body()).filter(JsonNode::isObject);
    }

    private static ApiReply noObject() {
        return error(400, "bad_request", "Input must be a valid JSON object");
    }

    private ApiReply event(JsonNode item) {
        Optional<ObjectNode> problem = events.problem(item);
        if (problem.isPresent()) {
            return ApiReply.json(400, problem.get());
        }
        events.take(item);
        return ApiReply.empty(204);
    }

    private ApiReply batch(ApiCall call) {
        // A bare array is the form before 2026-04-21; it is refused now.
        JsonNode items = object(call).map(json -> json.get("events")).orElse(null);
        if (items == null || !items.isArray() || items.isEmpty()) {
            return error(400, "invalid_parameter", "events must be a non-empty array");
        }
        Map<String, List<Integer>> failures = new LinkedHashMap<>();
        for (int index = 0; index < items.size(); index++) {
            Optional<ObjectNode> problem = events.problem(items.get(index));
            if (problem.isPresent()) {
                failures.computeIfAbsent(problem.get().path("message").asText(), message -> new ArrayList<>())
                        .add(index);
            } else {
                events.take(items.get(index));
            }
        }
        if (failures.isEmpty()) {
            return ApiReply.json(202, JsonText.object().put("message", "Events are being processed")
                    .put("count", items.size()));
        }
        return partly(items.size(), failures);
    }

    private static ApiReply partly(int total, Map<String, List<Integer>> failures) {
        int failed = failures.values().stream().mapToInt(List::size).sum();
        ObjectNode json = JsonText.object().put("status", failed == total ? "failed" : "partial_success")
                .put("total_events", total).put("successful_events", total - failed).put("failed_events", failed);
        ArrayNode errors = json.putArray("errors");
        failures.forEach((message, indexes) -> {
            ObjectNode error = errors.addObject();
            indexes.forEach(error.putArray("eventIndex")::add);
            error.put("message", message);
        });
        return ApiReply.json(failed == total ? 400 : 207, json);
    }

    private static Map<String, String> headers(Reading reading) {
        return Map.of(
                REQUEST_ID, requestId(),
                "x-sib-ratelimit-limit", String.valueOf(reading.limit()),
                "x-sib-ratelimit-remaining", String.valueOf(reading.remaining()),
                // Whole seconds that remain, not an epoch.
                "x-sib-ratelimit-reset", String.valueOf((reading.untilReset() + 999) / 1000));
    }

    private static ApiReply identified(ApiReply reply) {
        return reply.with(REQUEST_ID, requestId());
    }

    /** Unique enough, and much cheaper than a secure one. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static ApiReply error(int status, String code, String message) {
        return ApiReply.json(status, complaint(code, message));
    }

    static ObjectNode complaint(String code, String message) {
        return JsonText.object().put("code", code).put("message", message);
    }
}
