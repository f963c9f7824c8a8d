package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.AppLimits;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.app.Refused;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;

/** The calls that trigger broadcasts and tell what became of that. Campaigns themselves cannot be triggered (C). */
final class AppBroadcastCalls {

    private static final String TRIGGERS = "/v1/campaigns/{broadcast_id}/triggers";
    private static final String ONE = TRIGGERS + "/{trigger_id}";
    private static final int LARGEST_DATA = 50_000;
    private static final int USUAL = 50;
    private static final int MOST = 1000;
    private static final long QUEUE_WAIT_S = 10;

    private final World world;
    private final Parents parents;
    private final BroadcastAudience audience;
    private final BroadcastQueue queue;
    private final Paging paging;

    AppBroadcastCalls(World world, Parents parents, BroadcastAudience audience, BroadcastQueue queue, Paging paging) {
        this.world = world;
        this.parents = parents;
        this.audience = audience;
        this.queue = queue;
        this.paging = paging;
    }

    void offer(Operations operations) {
        operations.on("POST", TRIGGERS, this::trigger)
                .on("GET", ONE, call -> ApiReply.json(200, find(call).json()))
                .on("GET", ONE + "/errors", this::errors)
                .on("GET", "/v1/broadcasts/{broadcast_id}/triggers", this::list);
    }

    private MessageParent broadcast(ApiCall call) {
        return parents.of(call, ParentKind.BROADCAST, "broadcast_id");
    }

    private ApiReply trigger(ApiCall call) {
        MessageParent broadcast = broadcast(call);
        ObjectNode body = call.body().length == 0 ? JsonText.object() : RequestBody.of(call);
        data(body);
        BroadcastTrigger trigger = queue.create(broadcast);
        Iterator<Recipient> people = audience.read(body, trigger);
        if (queue.isFull(broadcast)) {
            String detail = "five triggers of this broadcast are waiting already";
            throw new Refused(world.switches().get(AppSwitches.QUEUE_FULL).equals("429")
                    ? AppLimits.tooMany(QUEUE_WAIT_S) : AppErrors.error(422, detail), Rule.LIMIT_EXCEEDED, detail);
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            queue.add(trigger, people);
        }
        return ApiReply.json(200, JsonText.object().put("id", trigger.id()));
    }

    /** Empty data is refused as an empty audience is (customerio-node, pull request 220). */
    private static void data(ObjectNode body) {
        if (!body.has("data")) {
            return;
        }
        if (body.get("data").isEmpty()) {
            throw AppErrors.refused(422, "data must not be empty", "/data/data");
        }
        if (body.get("data").toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_DATA) {
            String detail = "data is larger than 50000 bytes";
            throw new Refused(AppErrors.error(400, detail), Rule.TOO_LARGE, detail);
        }
    }

    private BroadcastTrigger find(ApiCall call) {
        String id = call.piece("trigger_id");
        return queue.find(broadcast(call), id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : -1)
                .orElseThrow(() -> AppErrors.notFound("trigger"));
    }

    /** The shape of an item is not confirmed. */
    private ApiReply errors(ApiCall call) {
        BroadcastTrigger trigger = find(call);
        Page page = paging.read(call, "errors of " + trigger.id(), USUAL, MOST);
        Page.Items<Integer> found = page.fill(
                () -> IntStream.range((int) page.after(), trigger.errors().size()).iterator(), each -> true,
                each -> each + 1L);
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("errors");
        found.items().forEach(each -> list.addObject().put("detail", trigger.errors().get(each)));
        return ApiReply.json(200, json.put("next", found.next()));
    }

    private ApiReply list(ApiCall call) {
        MessageParent broadcast = broadcast(call);
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("triggers");
        queue.newest().stream().filter(each -> each.broadcast() == broadcast).forEach(each -> list.add(each.json()));
        return ApiReply.json(200, json);
    }
}
