package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.ReportingWebhook;
import dev.waystation.sandbox.customerio.message.ReportingWebhooks;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/** The calls that keep the workspace's webhooks. The key that signs is in none of their answers (C). */
public final class WebhookCalls {

    private static final String PATH = "/v1/reporting_webhooks";
    private static final String ONE = PATH + "/{webhook_id}";

    private final ReportingWebhooks webhooks;

    public WebhookCalls(ReportingWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations.on("GET", PATH, call -> list())
                .on("POST", PATH, this::create)
                .on("GET", ONE, call -> ApiReply.json(200, json(find(call))))
                .on("PUT", ONE, call -> put(find(call).id(), call))
                .on("DELETE", ONE, this::delete);
    }

    private ApiReply delete(ApiCall call) {
        ReportingWebhook webhook = find(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            webhooks.remove(webhook.id());
        }
        return ApiReply.empty(204);
    }

    private ApiReply list() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("reporting_webhooks");
        webhooks.all().forEach(each -> list.add(json(each)));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        if (webhooks.isFull()) {
            throw AppErrors.refused(422, "there are too many webhooks");
        }
        return put(webhooks.nextId(), call);
    }

    private ApiReply put(long id, ApiCall call) {
        ObjectNode body = RequestBody.of(call);
        ReportingWebhook webhook = new ReportingWebhook(id, RequestBody.text(body, "name"), endpoint(body),
                events(body), body.path("disabled").asBoolean(false), body.path("full_resolution").asBoolean(false),
                body.path("with_content").asBoolean(false));
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            webhooks.put(webhook);
        }
        return ApiReply.json(200, json(webhook));
    }

    private static URI endpoint(ObjectNode body) {
        String text = RequestBody.text(body, "endpoint");
        try {
            URI endpoint = URI.create(text);
            if (endpoint.getHost() != null && endpoint.getScheme().matches("(?i)https?")) {
                return endpoint;
            }
        } catch (IllegalArgumentException notAnUri) {
            throw AppErrors.refused(422, "endpoint is not a URL", "/data/endpoint");
        }
        throw AppErrors.refused(422, "endpoint must be an http or https URL", "/data/endpoint");
    }

    private static Set<String> events(ObjectNode body) {
        Set<String> events = new TreeSet<>();
        for (JsonNode each : body.path("events")) {
            if (!ReportingEvents.has(each.asText())) {
                throw AppErrors.refused(422, "events has an unknown event", "/data/events");
            }
            events.add(each.asText());
        }
        if (events.isEmpty()) {
            throw AppErrors.refused(422, "events must have at least one event", "/data/events");
        }
        return events;
    }

    private ReportingWebhook find(ApiCall call) {
        String id = call.piece("webhook_id");
        return webhooks.find(id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1)
                .orElseThrow(() -> AppErrors.notFound("reporting webhook"));
    }

    private static ObjectNode json(ReportingWebhook webhook) {
        ObjectNode json = JsonText.object().put("id", webhook.id()).put("type", "webhook").put("name", webhook.name())
                .put("endpoint", webhook.endpoint().toString());
        ArrayNode events = json.putArray("events");
        new TreeSet<>(webhook.events()).forEach(events::add);
        return json.put("disabled", webhook.disabled()).put("full_resolution", webhook.fullResolution())
                .put("with_content", webhook.withContent());
    }
}
