package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.control.ControlCall;
import dev.waystation.sandbox.control.ControlPath;
import dev.waystation.sandbox.control.ControlPaths;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.outbox.Happening;
import java.util.List;
import java.util.NoSuchElementException;

/** The receivers of webhooks, and what they are told. */
public final class SenderControl implements ControlPaths {

    private static final List<String> RECEIVER_KEYS = List.of("url", "types", "headers", "batched");
    private static final List<String> WEBHOOK_KEYS = List.of("vendor", "type", "payload", "count");

    private final Senders senders;

    public SenderControl(Senders senders) {
        this.senders = senders;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/senders", "how it goes with every receiver of webhooks",
                        call -> call.answer(list())),
                new ControlPath("PUT", "/senders/{vendor}", "have a vendor post its webhooks: {\"url\",\"types\","
                        + "\"headers\",\"batched\"}", this::subscribe),
                new ControlPath("DELETE", "/senders/{vendor}", "no more", this::unsubscribe),
                new ControlPath("POST", "/senders/{vendor}/live", "Intercom's \"Set live\"", this::live),
                new ControlPath("POST", "/webhooks", "have something happen: {\"vendor\",\"type\",\"payload\"} or"
                        + " {\"vendor\",\"count\"}", this::happen));
    }

    private ObjectNode list() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("senders");
        senders.reports().forEach(each -> list.add(SenderJson.write(each)));
        return json;
    }

    private void subscribe(ControlCall call) {
        ObjectNode json = call.json(RECEIVER_KEYS);
        String vendor = call.piece("vendor");
        senders.subscribe(vendor, SenderJson.url(json), SenderJson.types(json), SenderJson.headers(json),
                SenderJson.flag(json, "batched"));
        call.answer(SenderJson.write(senders.reports().stream()
                .filter(each -> each.vendor().equals(vendor) && each.id() == Senders.CONTROL_ID)
                .findFirst().orElseThrow()));
    }

    private void unsubscribe(ControlCall call) {
        String vendor = call.piece("vendor");
        if (!senders.unsubscribe(vendor)) {
            throw new NoSuchElementException("no receiver of '" + vendor + "' was set here");
        }
        call.done();
    }

    private void live(ControlCall call) {
        senders.live(call.piece("vendor"));
        call.done();
    }

    private void happen(ControlCall call) {
        ObjectNode json = call.json(WEBHOOK_KEYS);
        String vendor = SenderJson.text(json, "vendor");
        if (json.has("count") == json.has("payload")) {
            throw new IllegalArgumentException("give either type and payload, for this to happen, or count, for so many"
                    + " things to happen by chance");
        }
        if (json.has("count")) {
            JsonNode count = json.path("count");
            if (!count.isInt() || count.asInt() < 1 || count.asInt() > Senders.MOST_AT_ONCE || json.has("type")) {
                throw new IllegalArgumentException("count must be a whole number from 1 to " + Senders.MOST_AT_ONCE
                        + ", and stand without type");
            }
            senders.happen(vendor, count.asInt());
        } else if (json.path("payload") instanceof ObjectNode payload) {
            senders.happen(new Happening(vendor, SenderJson.text(json, "type"), payload));
        } else {
            throw new IllegalArgumentException("payload must be an object: the event, or Intercom's item");
        }
        call.answer(ApiReply.empty(202));
    }
}
