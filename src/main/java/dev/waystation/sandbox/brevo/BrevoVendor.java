package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusPage;
import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** Brevo: one account behind its API. */
public final class BrevoVendor implements VendorDouble {

    private final List<ApiDouble> apis;

    public BrevoVendor(World world, String key) {
        world.switches().add(switches());
        this.apis = List.of(new BrevoApi(key, world), StatusPage.ofBrevo(world));
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
        return List.of();
    }

    @Override
    public void seed(Seed seed) {
    }
}
