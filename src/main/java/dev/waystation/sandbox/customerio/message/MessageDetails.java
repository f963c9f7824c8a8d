package dev.waystation.sandbox.customerio.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** The keys of a message's webhook that depend on its channel and metric (C Webhooks specification). */
final class MessageDetails {

    private static final int MACHINES_ONE_IN = 10;

    private final Random random;

    MessageDetails(Random random) {
        this.random = random;
    }

    void into(ObjectNode data, Delivery delivery, Metric metric, boolean withContent) {
        Channel channel = delivery.channel();
        if (channel == Channel.EMAIL && metric != Metric.ATTEMPTED) {
            data.put("subject", delivery.subject());
        }
        boolean nobody = metric == Metric.ATTEMPTED || metric == Metric.FAILED
                || channel != Channel.EMAIL && (metric == Metric.UNDELIVERABLE || metric == Metric.DRAFTED)
                || channel == Channel.IN_APP && metric == Metric.OPENED;
        if (!nobody) {
            recipient(data, delivery, metric);
        }
        if (metric == Metric.CLICKED) {
            click(data, delivery);
        }
        boolean toDevices = channel == Channel.PUSH && (metric == Metric.BOUNCED || metric == Metric.DROPPED);
        if (metric.isFailure() && !toDevices) {
            data.put("failure_message", delivery.failure());
        }
        if (channel == Channel.EMAIL && metric == Metric.OPENED) {
            data.put("proxied", random.nextInt(MACHINES_ONE_IN) == 0)
                    .put("prefetched", delivery.has(Metric.PREFETCH_OPENED));
        }
        if (metric == Metric.SENT && withContent) {
            data.put("content", delivery.content());
        }
    }

    private static void recipient(ObjectNode data, Delivery delivery, Metric metric) {
        if (delivery.channel() == Channel.PUSH) {
            ObjectNode device = data.putArray("recipients").addObject().put("device_id", delivery.to())
                    .put("device_platform", "ios");
            if (metric.isFailure()) {
                device.put("failure_message", delivery.failure());
            }
        } else {
            data.put("recipient", delivery.to());
        }
    }

    private static void click(ObjectNode data, Delivery delivery) {
        MessageParent parent = delivery.parent();
        data.put("href", parent == null ? "https://www.example.com/" : parent.href())
                .put("link_id", parent == null ? 1 : parent.linkId());
        if (delivery.channel() == Channel.EMAIL) {
            data.put("machine", delivery.has(Metric.PREFETCH_CLICKED));
        }
    }
}
