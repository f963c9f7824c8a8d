package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.List;

/** The calls that read what is set in the user interface: topics, channels; and the vendor's addresses. */
public final class SettingCalls {

    /** Template of the only call that declares no authentication (C). */
    public static final String ADDRESSES = "GET /v1/info/ip_addresses";

    private static final List<String> US = List.of("35.188.196.183", "104.198.177.219", "104.154.232.87",
            "130.211.229.195", "104.198.221.24", "104.197.27.15", "35.194.9.154", "104.154.144.51", "104.197.210.12",
            "35.225.6.73");

    private SettingCalls() {
    }

    /** Adds the calls to those of the API. */
    public static void offer(Operations operations) {
        ApiReply topics = topics();
        ApiReply channels = channels();
        ApiReply addresses = addresses();
        operations.on("GET", "/v1/subscription_topics", call -> topics)
                .on("GET", "/v1/subscription_channels", call -> channels)
                .on("GET", "/v1/info/ip_addresses", call -> addresses);
    }

    private static ApiReply topics() {
        ObjectNode json = JsonText.object();
        json.putArray("topics").addObject().put("id", 4).put("identifier", "topic_4").put("name", "News")
                .put("description", "What is new").put("subscribed_by_default", true);
        return ApiReply.json(200, json);
    }

    private static ApiReply channels() {
        ObjectNode json = JsonText.object();
        json.putArray("channels").addObject().put("id", 1).put("name", "Email").put("description", "")
                .put("type", "email").put("subscribed_by_default", true);
        return ApiReply.json(200, json);
    }

    private static ApiReply addresses() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("ip_addresses");
        US.forEach(list::add);
        return ApiReply.json(200, json);
    }
}
