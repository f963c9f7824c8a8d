package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.CampaignCalls;
import dev.waystation.sandbox.customerio.app.CollectionCalls;
import dev.waystation.sandbox.customerio.app.ExportReads;
import dev.waystation.sandbox.customerio.app.Exports;
import dev.waystation.sandbox.customerio.app.MessageCalls;
import dev.waystation.sandbox.customerio.app.MessageListing;
import dev.waystation.sandbox.customerio.app.MetricCalls;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.customerio.app.Parents;
import dev.waystation.sandbox.customerio.app.SettingCalls;
import dev.waystation.sandbox.customerio.app.SuppressionCalls;
import dev.waystation.sandbox.customerio.app.WebhookCalls;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import java.util.Map;

/** Puts the App API together: what it holds and its calls. */
final class AppSide {

    private final Workspace workspace;
    private final Parents parents;
    private final Messages messages;
    private final CampaignRuns runs;
    private final AppWorkspaceCalls counts;
    private final Exports exports;
    private final CustomerioApp api;

    AppSide(World world, String keys, Workspace workspace, WorkspaceWrites writes) {
        this.workspace = workspace;
        this.parents = new Parents(world);
        this.messages = new Messages(world);
        this.runs = new CampaignRuns(world, workspace, parents, messages);
        this.counts = new AppWorkspaceCalls(world, workspace, parents);
        workspace.deliveries(new AppDeliveries(workspace, messages));
        messages.whenUnsubscribed(delivery -> writes.take(unsubscribe(delivery), new WriteOrigin("customerio", "")));
        this.exports = new Exports(world);
        this.api = new CustomerioApp(world, keys, operations(world, writes), this::counters);
    }

    private Operations operations(World world, WorkspaceWrites writes) {
        Operations operations = new Operations();
        Paging paging = new Paging(world);
        AppJson json = new AppJson(workspace);
        AppPeople people = new AppPeople(workspace);
        AppSegments segments = new AppSegments(world, workspace);
        MessageListing listing = new MessageListing(world, messages, paging);
        new CampaignCalls(parents, paging).offer(operations);
        new MetricCalls(world, parents, paging).offer(operations);
        new MessageCalls(messages, parents, listing).offer(operations);
        new WebhookCalls(messages.webhooks()).offer(operations);
        new SuppressionCalls(world, messages.suppressions(), paging).offer(operations);
        new CollectionCalls(world).offer(operations);
        SettingCalls.offer(operations);
        new ExportReads(exports).offer(operations);
        new AppExportCalls(workspace, messages, exports).offer(operations);
        new AppCustomerCalls(world, workspace, people, json, paging).offer(operations);
        new AppPersonCalls(people, segments, listing, paging, json).offer(operations);
        new AppSegmentCalls(workspace, segments, parents, json, paging).offer(operations);
        new AppActivityCalls(world, workspace, people, json, paging).offer(operations);
        new AppObjectCalls(workspace, json, paging).offer(operations);
        new AppSendCalls(world, parents, messages, new SendRecipients(world, workspace, writes)).offer(operations);
        new AppBroadcastCalls(world, parents, new BroadcastAudience(workspace), new BroadcastQueue(world, messages),
                paging).offer(operations);
        counts.offer(operations);
        return operations;
    }

    /** As the Track API would have it from the link in the message. */
    private static ObjectNode unsubscribe(Delivery delivery) {
        ObjectNode entity = JsonText.object().put("type", "delivery").put("action", "unsubscribe");
        entity.putObject("identifiers").put("id", delivery.id());
        return entity;
    }

    private Map<String, Long> counters() {
        return Map.of("messages", (long) messages.deliveries().size(),
                "webhooks", (long) messages.webhooks().all().size(),
                "segments", (long) workspace.segments().all().size());
    }

    CustomerioApp api() {
        return api;
    }

    /** The place its exports are downloaded from. */
    ApiDouble files() {
        return exports;
    }

    /** Sends campaigns. */
    CampaignRuns runs() {
        return runs;
    }

    void seed(Seed seed) {
        parents.seed(seed);
        counts.recount();
    }
}
