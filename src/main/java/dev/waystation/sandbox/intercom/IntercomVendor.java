package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusPage;
import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** Intercom: one account behind its API. */
public final class IntercomVendor implements VendorDouble {

    private final List<ApiDouble> apis;

    public IntercomVendor(World world, String token) {
        world.switches().add(switches());
        this.apis = List.of(new IntercomApi(token, world), StatusPage.ofIntercom(world));
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
        return List.of();
    }

    @Override
    public void seed(Seed seed) {
    }
}
