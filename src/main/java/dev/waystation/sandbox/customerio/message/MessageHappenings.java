package dev.waystation.sandbox.customerio.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Ulid;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import java.util.Random;

/** Says by webhook what becomes of messages. */
final class MessageHappenings {

    private static final long MS_PER_S = 1000;

    private final World world;
    private final ReportingWebhooks webhooks;
    private final MessageDetails details;

    MessageHappenings(World world, ReportingWebhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
        this.details = new MessageDetails(world.random());
    }

    void tell(Delivery delivery, Metric metric, long at) {
        String type = delivery.channel().word() + "_" + metric.word();
        if (!world.outbox().wanted("customerio", type)) {
            return;
        }
        ObjectNode event = JsonText.object().put("event_id", Ulid.of(at * MS_PER_S, world.random()))
                .put("object_type", delivery.channel().word()).put("metric", metric.word()).put("timestamp", at);
        ObjectNode data = event.putObject("data");
        parent(data, delivery);
        data.put("delivery_id", delivery.id());
        details.into(data, delivery, metric, webhooks.wantContent());
        data.put("customer_id", delivery.person().id());
        data.set("identifiers", delivery.person().identifiers());
        world.outbox().happened(new Happening("customerio", type, event));
    }

    private static void parent(ObjectNode data, Delivery delivery) {
        MessageParent parent = delivery.parent();
        if (parent == null) {
            data.putNull(ParentKind.TRANSACTIONAL.key());
            return;
        }
        data.put(parent.kind().key(), parent.id());
        switch (parent.kind()) {
            case CAMPAIGN -> data.put("action_id", parent.part()).put("journey_id", journey(delivery))
                    .putNull("parent_action_id").putNull("trigger_event_id");
            case BROADCAST -> data.put("trigger_id", delivery.trigger()).put("action_id", parent.part())
                    .put("journey_id", journey(delivery)).putNull("parent_action_id");
            case NEWSLETTER -> data.put("content_id", parent.part());
            case TRANSACTIONAL -> { }
        }
    }

    /** The same for everything that becomes of a delivery. */
    private static String journey(Delivery delivery) {
        return Ulid.of(delivery.created() * MS_PER_S, new Random(delivery.number()));
    }
}
