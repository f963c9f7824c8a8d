package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A kind of messages somebody can choose.
 *
 * @param optIn whether one has to choose it; otherwise one has to choose to be left alone
 * @param content {@code email} or {@code sms_message}
 */
record SubscriptionType(String id, String name, String description, boolean optIn, String content) {

    String consent() {
        return optIn ? "opt_in" : "opt_out";
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("type", "subscription").put("id", id).put("state", "live")
                .put("consent_type", consent());
        json.set("default_translation", translation());
        json.putArray("translations").add(translation());
        json.putArray("content_types").add(content);
        return json;
    }

    private ObjectNode translation() {
        return JsonText.object().put("name", name).put("description", description).put("locale", "en");
    }
}
