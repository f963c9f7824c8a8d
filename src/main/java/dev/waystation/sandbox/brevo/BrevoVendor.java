package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusPage;
import dev.waystation.sandbox.switches.Switch;
import java.util.List;
import java.util.function.Supplier;

/** Brevo: one account behind its API. */
public final class BrevoVendor implements VendorDouble {

    private final List<ApiDouble> apis;
    private final BrevoAccount account;

    /**
     * @param key the API key that is let in
     * @param baseUrl where the API is, asked for when a file is offered for download
     */
    public BrevoVendor(World world, String key, Supplier<String> baseUrl) {
        world.switches().add(switches());
        Rules rules = new Rules(world.rules());
        this.account = new BrevoAccount(world, rules, baseUrl);
        this.apis = List.of(new BrevoApi(key, world, rules, account), StatusPage.ofBrevo(world));
    }

    @Override
    public String vendor() {
        return "brevo";
    }

    @Override
    public List<ApiDouble> apis() {
        return apis;
    }

    @Override
    public List<Switch<?>> switches() {
        return BrevoSwitches.all();
    }

    @Override
    public void seed(Seed seed) {
        account.seed(seed);
    }

    @Override
    public int sendCampaign(int campaignId, int segmentId) {
        return account.send(campaignId, segmentId);
    }
}
