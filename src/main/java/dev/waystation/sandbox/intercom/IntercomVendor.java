package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusPage;
import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** Intercom: one workspace behind its API. */
public final class IntercomVendor implements VendorDouble {

    private final List<ApiDouble> apis;
    private final Workspace workspace;

    public IntercomVendor(World world, String token) {
        world.switches().add(switches());
        this.workspace = new Workspace(world);
        this.apis = List.of(new IntercomApi(token, workspace, operations(workspace)), StatusPage.ofIntercom(world));
    }

    private static Operations operations(Workspace workspace) {
        Operations operations = new Operations();
        ContactTagging tagging = new ContactTagging(workspace);
        ConversationStore conversations = new ConversationStore();
        new AdminCalls(workspace).in(operations);
        new ContactCalls(workspace).in(operations);
        new ContactListCalls(workspace).in(operations);
        new MergeCalls(workspace).in(operations);
        tagging.in(operations);
        new TagCalls(workspace, tagging).in(operations);
        new NoteCalls(workspace).in(operations);
        new CompanyCalls(workspace).in(operations);
        new CompanyListCalls(workspace).in(operations);
        new ContactCompanyCalls(workspace).in(operations);
        new SubscriptionCalls(workspace).in(operations);
        new SegmentCalls(workspace).in(operations);
        new DataAttributeCalls(workspace).in(operations);
        new EventCalls(workspace).in(operations);
        new ConversationCalls(workspace, conversations).in(operations);
        new ConversationListCalls(workspace, conversations).in(operations);
        new TicketCalls(workspace).in(operations);
        new ExportCalls(workspace).in(operations);
        return operations;
    }

    @Override
    public String vendor() {
        return "intercom";
    }

    @Override
    public List<ApiDouble> apis() {
        return apis;
    }

    @Override
    public List<Switch<?>> switches() {
        return IntercomSwitches.all();
    }

    @Override
    public void seed(Seed seed) {
        new IntercomSeed(workspace).plant(seed);
    }
}
