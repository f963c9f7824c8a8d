package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.app.Refused;
import dev.waystation.sandbox.customerio.message.Channel;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import java.time.Duration;

/** The calls that send one message. None is idempotent: the same call again sends again (C). */
final class AppSendCalls {

    /** So that what waits for its time stays bounded; ours. */
    private static final int MOST_WAITING = 100_000;

    private final World world;
    private final Parents parents;
    private final Messages messages;
    private final SendRecipients recipients;
    private int waiting;

    AppSendCalls(World world, Parents parents, Messages messages, SendRecipients recipients) {
        this.world = world;
        this.parents = parents;
        this.messages = messages;
        this.recipients = recipients;
    }

    void offer(Operations operations) {
        operations.on("POST", "/v1/send/email", call -> send(call, Channel.EMAIL))
                .on("POST", "/v1/send/push", call -> send(call, Channel.PUSH))
                .on("POST", "/v1/send/sms", call -> send(call, Channel.SMS))
                .on("POST", "/v1/send/whatsapp", call -> send(call, Channel.WHATSAPP))
                .on("POST", "/v1/send/in_app", call -> send(call, Channel.IN_APP))
                .on("POST", "/v1/send/inbox_message", call -> send(call, Channel.IN_APP));
    }

    private ApiReply send(ApiCall call, Channel channel) {
        ObjectNode body = JsonText.readObject(call.body()).orElseThrow(() ->
                SendRules.refused("the request body is not a JSON object"));
        MessageParent parent = parent(body);
        SendRules.check(call, body, channel, parent != null, world.clock().instant().getEpochSecond());
        Recipient person = recipients.of(body, call);
        String to = body.path("to").isTextual() ? body.get("to").asText() : person.address(channel);
        String subject = body.path("subject").isTextual() ? body.get("subject").asText()
                : parent == null ? null : parent.subject();
        Delivery.Draft draft = new Delivery.Draft(parent, channel, 0, person, to, subject,
                body.path("disable_message_retention").asBoolean(false));
        long now = world.clock().instant().getEpochSecond();
        ObjectNode answer = JsonText.object();
        if (call.meets(Trouble.IGNORED_WRITE)) {
            answer.put("delivery_id", "dgSANDBOXiGNOREDTHISMESSAGE=").put("queued_at", now);
            return ApiReply.json(200, answer);
        }
        long sendAt = body.path("send_at").asLong(0);
        Delivery delivery = begin(draft, body, sendAt - now);
        answer.put("delivery_id", delivery.id()).put("queued_at", now);
        return ApiReply.json(200, sendAt > 0 ? answer.put("send_at", sendAt) : answer);
    }

    /** The transactional message that is named; null when none is. */
    private MessageParent parent(ObjectNode body) {
        JsonNode id = body.get("transactional_message_id");
        if (id == null || id.isNull()) {
            return null;
        }
        return parents.transactional(id.asText()).orElseThrow(() ->
                SendRules.refused("there is no transactional message " + id.asText()));
    }

    private Delivery begin(Delivery.Draft draft, ObjectNode body, long inSeconds) {
        if (body.path("queue_draft").asBoolean(false)) {
            return messages.draft(draft);
        }
        Delivery delivery = messages.add(draft);
        if (recipients.isSuppressed(draft.person())) {
            messages.fail(delivery, Metric.DROPPED, "the person is suppressed");
        } else if (draft.person().unsubscribed() && !body.path("send_to_unsubscribed").asBoolean(true)) {
            messages.fail(delivery, Metric.UNDELIVERABLE, "the person has unsubscribed");
        } else if (inSeconds > 0) {
            later(delivery, inSeconds);
        } else {
            messages.sendNow(delivery);
        }
        return delivery;
    }

    private void later(Delivery delivery, long seconds) {
        if (waiting >= MOST_WAITING) {
            throw new Refused(SendRules.error(400, "too many messages wait for their time"), null);
        }
        waiting++;
        world.clock().schedule(Duration.ofSeconds(seconds), () -> {
            waiting--;
            messages.sendNow(delivery);
        });
    }
}
