package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.JsonText;

/** Deliveries as the App API writes them. */
final class MessageJson {

    private MessageJson() {
    }

    /** With the time of each thing that became of it. */
    static ObjectNode message(Delivery delivery) {
        ObjectNode json = JsonText.object().put("id", delivery.id())
                .put("deduplicate_id", delivery.id() + ":" + lastMark(delivery)).put("type", delivery.channel().type())
                .put("created", delivery.created()).put("recipient", delivery.to()).put("subject", delivery.subject())
                .put("customer_id", delivery.person().id());
        json.set("customer_identifiers", delivery.person().identifiers());
        MessageParent parent = delivery.parent();
        for (ParentKind kind : ParentKind.values()) {
            if (parent != null && parent.kind() == kind) {
                json.put(kind.key(), parent.id());
            } else {
                json.putNull(kind.key());
            }
        }
        part(json, "action_id", parent, ParentKind.CAMPAIGN, ParentKind.BROADCAST);
        part(json, "content_id", parent, ParentKind.NEWSLETTER, ParentKind.TRANSACTIONAL);
        json.putNull("parent_action_id").putNull("trigger_event_id");
        if (parent == null) {
            json.putNull("message_template_id");
        } else {
            json.put("message_template_id", parent.part());
        }
        json.put("failure_message", delivery.failure()).put("forgotten", delivery.forgotten());
        ObjectNode metrics = json.putObject("metrics");
        delivery.marks((metric, at) -> {
            if (metric != Metric.CREATED) {
                metrics.put(metric.word(), at);
            }
        });
        return json;
    }

    private static void part(ObjectNode json, String key, MessageParent parent, ParentKind one, ParentKind other) {
        if (parent != null && (parent.kind() == one || parent.kind() == other)) {
            json.put(key, parent.part());
        } else {
            json.putNull(key);
        }
    }

    private static long lastMark(Delivery delivery) {
        long[] last = {delivery.created()};
        delivery.marks((metric, at) -> last[0] = Math.max(last[0], at));
        return last[0];
    }
}
