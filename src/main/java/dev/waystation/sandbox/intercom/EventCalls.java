package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Events of contacts. */
final class EventCalls {

    /** How long an event is listed (C). */
    private static final Duration LISTED = Duration.ofDays(90);
    private static final int STANDARD_PAGE = 50;
    private static final int MOST_SUMMARIES = 120;

    private final Workspace workspace;

    EventCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("POST", "/events", this::create)
                .on("GET", "/events", this::list)
                .on("POST", "/events/summaries", this::summarise);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        String name = workspace.rules.within(Body.required(body, "event_name"), "event_name", call);
        long at = Body.requiredTime(body, "created_at");
        Times.warn(workspace.rules, call, "created_at", at);
        Contact contact = contact(body.path("user_id"), body.path("id"), body.path("email"));
        DataEvent event = new DataEvent(contact, workspace.events.name(name), at,
                EventMetadata.read(body.path("metadata"), call, workspace.rules));
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            if (workspace.events.add(event)) {
                workspace.news.event(event, contact.now());
            } else {
                // Taken all the same (C): two in one second are one.
                workspace.rules.broken(Rule.EVENT_REPEATED, call, "'" + name + "' of contact " + contact.id()
                        + " at " + at + " again");
            }
        }
        return ApiReply.empty(202);
    }

    /** The contact by the first identifier there is; leads are found by Intercom's id alone (C). */
    private Contact contact(JsonNode userId, JsonNode id, JsonNode email) {
        String text = JsonText.scalar(userId);
        if (text != null) {
            return workspace.contacts.usersByExternalId(text).stream().findFirst().orElseThrow(Refused::noContact);
        }
        text = JsonText.scalar(id);
        if (text != null) {
            return workspace.contact(text);
        }
        text = JsonText.scalar(email);
        if (text == null) {
            throw Refused.missing("user_id, id or email not specified");
        }
        List<Contact> found = workspace.contacts.usersByEmail(text.toLowerCase(Locale.ROOT));
        if (found.size() > 1) {
            throw ContactIdentity.several();
        }
        return found.stream().findFirst().orElseThrow(Refused::noContact);
    }

    private ApiReply list(ApiCall call) {
        if (!call.parameter("type").filter("user"::equals).isPresent()) {
            throw Refused.missing("type must be user");
        }
        Contact contact = contact(parameter(call, "user_id"), parameter(call, "intercom_user_id"),
                parameter(call, "email"));
        ObjectNode json = JsonText.object();
        if (Body.flag(call, "summary")) {
            json.put("type", "event.summary").put("email", contact.now().email).put("intercom_user_id", contact.id())
                    .put("user_id", contact.now().externalId);
            ArrayNode events = json.putArray("events");
            workspace.events.summaries(contact).values().forEach(each -> events.add(each.json()));
            return ApiReply.json(200, json);
        }
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), STANDARD_PAGE);
        long oldest = workspace.now() - LISTED.toSeconds();
        List<DataEvent> all = workspace.events.of(contact).stream().filter(each -> each.at() > oldest).toList();
        int from = after(call.parameter("before").orElse(""), all);
        int to = Math.min(all.size(), from + perPage);
        ArrayNode events = json.put("type", "event.list").putArray("events");
        all.subList(from, to).forEach(each -> events.add(each.json(contact.now())));
        ObjectNode pages = json.putObject("pages");
        if (to < all.size()) {
            pages.put("next", "http://" + call.header("host") + "/intercom/events?type=user&intercom_user_id="
                    + contact.id() + "&per_page=" + perPage + "&before=" + before(all.subList(0, to)));
        } else {
            pages.putNull("next");
        }
        json.put("email", contact.now().email).put("intercom_user_id", contact.id())
                .put("user_id", contact.now().externalId);
        return ApiReply.json(200, json);
    }

    /** Milliseconds of the last event shown (C); the digits below its second count those of it that were shown. */
    private static long before(List<DataEvent> shown) {
        long last = shown.get(shown.size() - 1).at();
        return last * 1000 + Math.min(999, shown.stream().filter(each -> each.at() == last).count());
    }

    private static int after(String before, List<DataEvent> newestFirst) {
        if (!before.matches("[0-9]{1,16}")) {
            return 0;
        }
        long second = Long.parseLong(before) / 1000;
        long later = newestFirst.stream().filter(each -> each.at() > second).count();
        return (int) Math.min(newestFirst.size(), later + Long.parseLong(before) % 1000);
    }

    private static JsonNode parameter(ApiCall call, String name) {
        return JsonText.object().put(name, call.parameter(name).orElse(null)).path(name);
    }

    private ApiReply summarise(ApiCall call) {
        ObjectNode body = Body.object(call);
        Contact contact = contact(body.path("user_id"), body.path("id"), body.path("email"));
        JsonNode written = body.path("event_summaries");
        for (JsonNode each : written.isArray() ? written : JsonText.array().add(written)) {
            String name = workspace.rules.within(Body.required(each, "event_name"), "event_name", call);
            EventSummary summary = new EventSummary(name, each.path("count").asLong(1),
                    each.path("first").asLong(workspace.now()), each.path("last").asLong(workspace.now()));
            if (!call.meets(Trouble.IGNORED_WRITE)
                    && contact.extrasToWrite().summaries.size() < MOST_SUMMARIES) {
                contact.extrasToWrite().summaries.put(name, summary);
            }
        }
        return ApiReply.empty(200);
    }
}
