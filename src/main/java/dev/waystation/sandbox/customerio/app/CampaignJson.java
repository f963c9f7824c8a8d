package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.JsonText;

/** Campaigns, broadcasts, newsletters, transactional messages and their actions as the App API writes them. */
final class CampaignJson {

    private CampaignJson() {
    }

    /** A campaign or broadcast; its actions have whole numbers as ids here (C2). */
    static ObjectNode campaign(MessageParent parent) {
        boolean broadcast = parent.kind() == ParentKind.BROADCAST;
        ObjectNode json = named(parent).put("description", "")
                .put("type", broadcast ? "triggered_broadcast" : "segment").put("active", true).put("state", "running")
                .put("first_started", parent.created());
        json.putArray("actions").addObject().put("id", parent.part()).put("type", parent.channel().type());
        json.putArray("tags");
        ArrayNode segments = json.putArray("trigger_segment_ids");
        parent.segments().forEach(segments::add);
        json.putArray("filter_segment_ids");
        return json.put("event_name", "");
    }

    /** The action of a campaign or broadcast; its id is a text here (C2). */
    static ObjectNode action(MessageParent parent) {
        return JsonText.object().put("id", String.valueOf(parent.part())).put(parent.kind().key(), parent.id())
                .putNull("parent_action_id").put("deduplicate_id", parent.part() + ":" + parent.created())
                .put("name", parent.name()).put("type", parent.channel().type()).put("created", parent.created())
                .put("updated", parent.created()).put("sending_state", "automatic");
    }

    static ObjectNode newsletter(MessageParent parent) {
        ObjectNode json = named(parent).put("type", parent.channel().type()).put("sent_at", parent.created());
        json.putArray("content_ids").add(parent.part());
        json.putArray("tags");
        ArrayNode segments = json.putArray("recipient_segment_ids");
        parent.segments().forEach(segments::add);
        return json.putNull("subscription_topic_id");
    }

    static ObjectNode transactional(MessageParent parent) {
        return JsonText.object().put("id", parent.id()).put("name", parent.name()).put("trigger_name", parent.name())
                .put("description", "").put("type", parent.channel().type()).put("send_to_unsubscribed", true)
                .put("link_tracking", true).put("open_tracking", true).put("hide_message_body", false)
                .put("queue_drafts", false).put("created_at", parent.created()).put("updated_at", parent.created());
    }

    private static ObjectNode named(MessageParent parent) {
        return JsonText.object().put("id", parent.id()).put("deduplicate_id", parent.id() + ":" + parent.created())
                .put("name", parent.name()).put("created", parent.created()).put("updated", parent.created());
    }
}
