package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import java.util.function.Predicate;

/** Lists messages, newest first, as every call that lists them does. */
public final class MessageListing {

    /** About six months: the longest window that was seen to be taken (C2). */
    private static final long LONGEST_WINDOW_S = 184L * 24 * 3600;
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final World world;
    private final Messages messages;
    private final Paging paging;

    public MessageListing(World world, Messages messages, Paging paging) {
        this.world = world;
        this.messages = messages;
        this.paging = paging;
    }

    /** A page of those wanted that fit the call's own filters; both bounds of its time are within it (C2). */
    public ApiReply list(ApiCall call, String listing, Predicate<Delivery> wanted) {
        Page page = paging.read(call, listing, USUAL, MOST);
        Page.Items<Delivery> found = page.fill(messages.deliveries().newestBelow(page.below()),
                wanted.and(filter(call)), Delivery::number);
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("messages");
        found.items().forEach(each -> list.add(MessageJson.message(each)));
        return ApiReply.json(200, json.put("next", found.next()));
    }

    private Predicate<Delivery> filter(ApiCall call) {
        String type = call.parameter("type").orElse("");
        Metric metric = call.parameter("metric").filter(word -> !word.isEmpty()).map(word -> Metric.of(word)
                .orElseThrow(() -> AppErrors.refused(400, "metric is unknown"))).orElse(null);
        boolean drafts = call.parameter("drafts").orElse("false").equals("true");
        long end = time(call, "end_ts", world.clock().instant().getEpochSecond());
        long start = time(call, "start_ts", Math.max(0, end - LONGEST_WINDOW_S));
        if (end - start > LONGEST_WINDOW_S) {
            throw AppErrors.refused(400, "start_ts and end_ts may be six months apart at most");
        }
        return each -> (type.isEmpty() || each.channel().type().equals(type))
                && (metric == null || each.has(metric)) && each.has(Metric.DRAFTED) == drafts
                && each.created() >= start && each.created() <= end;
    }

    private static long time(ApiCall call, String name, long otherwise) {
        return call.parameter(name).filter(text -> !text.isEmpty()).map(text -> MetricCalls.seconds(text, name))
                .orElse(otherwise);
    }
}
