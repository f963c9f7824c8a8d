package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.function.Function;

/** The calls that name campaigns, broadcasts, newsletters and transactional messages. */
public final class CampaignCalls {

    private final Parents parents;
    private final Paging paging;

    public CampaignCalls(Parents parents, Paging paging) {
        this.parents = parents;
        this.paging = paging;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations
                .on("GET", "/v1/campaigns", call -> all(ParentKind.CAMPAIGN, "campaigns", CampaignJson::campaign))
                .on("GET", "/v1/campaigns/{campaign_id}", call ->
                        one(parents.of(call, ParentKind.CAMPAIGN, "campaign_id"), "campaign"))
                .on("GET", "/v1/campaigns/{campaign_id}/actions", call ->
                        actions(parents.of(call, ParentKind.CAMPAIGN, "campaign_id")))
                .on("GET", "/v1/broadcasts", call -> all(ParentKind.BROADCAST, "broadcasts", CampaignJson::campaign))
                .on("GET", "/v1/broadcasts/{broadcast_id}", call ->
                        one(parents.of(call, ParentKind.BROADCAST, "broadcast_id"), "broadcast"))
                .on("GET", "/v1/broadcasts/{broadcast_id}/actions", call ->
                        actions(parents.of(call, ParentKind.BROADCAST, "broadcast_id")))
                .on("GET", "/v1/newsletters", this::newsletters)
                .on("GET", "/v1/transactional", call ->
                        all(ParentKind.TRANSACTIONAL, "messages", CampaignJson::transactional));
    }

    private ApiReply all(ParentKind kind, String key, Function<MessageParent, ObjectNode> shape) {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray(key);
        parents.all(kind).forEach(each -> list.add(shape.apply(each)));
        return ApiReply.json(200, json);
    }

    private static ApiReply one(MessageParent parent, String key) {
        ObjectNode json = JsonText.object();
        json.set(key, CampaignJson.campaign(parent));
        return ApiReply.json(200, json);
    }

    private static ApiReply actions(MessageParent parent) {
        ObjectNode json = JsonText.object();
        json.putArray("actions").add(CampaignJson.action(parent));
        return ApiReply.json(200, json.put("next", ""));
    }

    private ApiReply newsletters(ApiCall call) {
        Page page = paging.read(call, "newsletters", 50, 100);
        Page.Items<MessageParent> found = page.fill(parents.all(ParentKind.NEWSLETTER),
                each -> each.id() > page.after(), MessageParent::id);
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("newsletters");
        found.items().forEach(each -> list.add(CampaignJson.newsletter(each)));
        return ApiReply.json(200, json.put("next", found.next()));
    }
}
