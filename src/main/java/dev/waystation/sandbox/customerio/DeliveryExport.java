package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.message.Deliveries;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.customerio.message.ParentKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which deliveries an export has.
 *
 * @param key the one of {@code newsletter_id}, {@code campaign_id}, {@code transactional_message_id} and
 *     {@code action_id} that was given
 * @param id what it has to be
 * @param start epoch seconds
 * @param end epoch seconds
 * @param metric what must have become of them, or null
 * @param drafts whether it is drafts that are wanted
 */
record DeliveryExport(String key, int id, long start, long end, Metric metric, boolean drafts) {

    private static final String ACTION = "action_id";
    private static final List<String> KEYS = List.of(ParentKind.NEWSLETTER.key(), ParentKind.CAMPAIGN.key(),
            ParentKind.TRANSACTIONAL.key(), ACTION);
    private static final List<Metric> COLUMNS = List.of(Metric.SENT, Metric.DELIVERED, Metric.OPENED, Metric.CLICKED,
            Metric.CONVERTED, Metric.BOUNCED, Metric.DROPPED, Metric.FAILED, Metric.UNSUBSCRIBED);

    /**
     * Reads the body of a call.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 400 unless exactly one key is given (C)
     */
    static DeliveryExport of(ObjectNode body) {
        List<String> given = KEYS.stream().filter(body::hasNonNull).toList();
        if (given.size() != 1) {
            throw AppErrors.refused(400, "exactly one of " + String.join(", ", KEYS) + " is required");
        }
        Metric metric = body.hasNonNull("metric") ? Metric.of(body.get("metric").asText())
                .orElseThrow(() -> AppErrors.refused(400, "metric is unknown")) : null;
        return new DeliveryExport(given.get(0), body.get(given.get(0)).asInt(), body.path("start").asLong(0),
                body.path("end").asLong(Long.MAX_VALUE), metric, body.path("drafts").asBoolean(false));
    }

    String description() {
        return key + " " + id;
    }

    List<List<String>> rows(Deliveries deliveries) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("delivery_id", "type", "created", "recipient", "subject",
                "customer_id", "cio_id"));
        COLUMNS.forEach(each -> names.add(each.word()));
        rows.add(names);
        for (Delivery each : deliveries.newestBelow(Long.MAX_VALUE)) {
            if (has(each)) {
                rows.add(row(each));
            }
        }
        return rows;
    }

    private boolean has(Delivery delivery) {
        MessageParent parent = delivery.parent();
        boolean itsParent = parent != null && (key.equals(ACTION) ? parent.part() == id
                && (parent.kind() == ParentKind.CAMPAIGN || parent.kind() == ParentKind.BROADCAST)
                : parent.kind().key().equals(key) && parent.id() == id);
        return itsParent && delivery.created() >= start && delivery.created() <= end
                && (metric == null || delivery.has(metric)) && delivery.has(Metric.DRAFTED) == drafts;
    }

    private static List<String> row(Delivery delivery) {
        List<String> row = new ArrayList<>(List.of(delivery.id(), delivery.channel().type(),
                String.valueOf(delivery.created()), text(delivery.to()), text(delivery.subject()),
                text(delivery.person().id()), delivery.person().cioId()));
        Map<Metric, Long> marks = new EnumMap<>(Metric.class);
        delivery.marks(marks::put);
        COLUMNS.forEach(each -> row.add(marks.containsKey(each) ? String.valueOf(marks.get(each)) : ""));
        return row;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
