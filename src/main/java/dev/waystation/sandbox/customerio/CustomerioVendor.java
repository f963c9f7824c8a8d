package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.message.MessageSwitches;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusPage;
import dev.waystation.sandbox.switches.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Customer.io: one workspace behind its APIs. */
public final class CustomerioVendor implements VendorDouble {

    private final Workspace workspace;
    private final AppSide app;
    private final List<ApiDouble> apis;

    /**
     * @param trackUrl base URL the Track API is reached under, which its region call names
     */
    public CustomerioVendor(World world, String siteId, String trackKey, String appKey, Supplier<String> trackUrl) {
        world.switches().add(switches());
        this.workspace = new Workspace(world);
        WorkspaceWrites writes = new WorkspaceWrites(world, workspace);
        this.app = new AppSide(world, appKey, workspace, writes);
        this.apis = List.of(new CustomerioTrack(siteId, trackKey, world, workspace, writes, trackUrl),
                app.api(), new CustomerioPipelines(world, writes, workspace), app.files(),
                StatusPage.ofCustomerio(world));
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    @Override
    public List<ApiDouble> apis() {
        return apis;
    }

    @Override
    public List<Switch<?>> switches() {
        List<Switch<?>> switches = new ArrayList<>(TrackSwitches.all());
        switches.addAll(AppSwitches.all());
        switches.addAll(MessageSwitches.all());
        return switches;
    }

    @Override
    public void seed(Seed seed) {
        workspace.seed(seed);
        app.seed(seed);
    }

    @Override
    public int sendCampaign(int campaignId, int segmentId) {
        return app.runs().begin(campaignId, segmentId);
    }
}
