package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.function.Predicate;

/** The calls that read messages. */
public final class MessageCalls {

    private final Messages messages;
    private final Parents parents;
    private final MessageListing listing;

    public MessageCalls(Messages messages, Parents parents, MessageListing listing) {
        this.messages = messages;
        this.parents = parents;
        this.listing = listing;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations
                .on("GET", "/v1/messages", this::all)
                .on("GET", "/v1/messages/{message_id}", this::one)
                .on("GET", "/v1/messages/{message_id}/archived_message", this::archived)
                .on("GET", "/v1/campaigns/{campaign_id}/messages", call ->
                        of(call, parents.of(call, ParentKind.CAMPAIGN, "campaign_id")))
                .on("GET", "/v1/broadcasts/{broadcast_id}/messages", call ->
                        of(call, parents.of(call, ParentKind.BROADCAST, "broadcast_id")))
                .on("GET", "/v1/transactional/{transactional_id}/deliveries", call ->
                        of(call, parents.of(call, ParentKind.TRANSACTIONAL, "transactional_id")));
    }

    private ApiReply of(ApiCall call, MessageParent parent) {
        return listing.list(call, parent.kind() + " " + parent.id(), each -> each.parent() == parent);
    }

    private ApiReply all(ApiCall call) {
        return listing.list(call, "messages", is(call, "campaign_id", ParentKind.CAMPAIGN)
                .and(is(call, "newsletter_id", ParentKind.NEWSLETTER)).and(isOfAction(call)));
    }

    private static Predicate<Delivery> is(ApiCall call, String name, ParentKind kind) {
        String id = call.parameter(name).orElse("");
        return each -> id.isEmpty() || each.parent() != null && each.parent().kind() == kind
                && String.valueOf(each.parent().id()).equals(id);
    }

    private static Predicate<Delivery> isOfAction(ApiCall call) {
        String id = call.parameter("action_id").orElse("");
        return each -> id.isEmpty() || each.parent() != null
                && (each.parent().kind() == ParentKind.CAMPAIGN || each.parent().kind() == ParentKind.BROADCAST)
                && String.valueOf(each.parent().part()).equals(id);
    }

    private Delivery find(ApiCall call) {
        return messages.deliveries().find(call.piece("message_id")).orElseThrow(() -> AppErrors.notFound("message"));
    }

    private ApiReply one(ApiCall call) {
        ObjectNode json = JsonText.object();
        json.set("message", MessageJson.message(find(call)));
        return ApiReply.json(200, json);
    }

    private ApiReply archived(ApiCall call) {
        Delivery delivery = find(call);
        ObjectNode json = JsonText.object();
        ObjectNode archived = json.putObject("archived_message").put("id", delivery.id())
                .put("forgotten", delivery.forgotten());
        if (!delivery.forgotten()) {
            archived.put("body", delivery.content()).put("from", "Sandbox <sandbox@example.com>")
                    .put("reply_to", "").put("recipient", delivery.to()).put("subject", delivery.subject())
                    .put("cc", "").put("bcc", "").put("preheader_text", "").put("url", "").put("request_method", "")
                    .put("headers", "[]");
        }
        return ApiReply.json(200, json);
    }
}
