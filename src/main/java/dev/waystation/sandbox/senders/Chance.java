package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.switches.Switch;

/** What happens to some of a hundred. */
final class Chance {

    private Chance() {
    }

    /** Whether it happens this time. With a share of nothing no chance is taken, so that nothing else changes. */
    static boolean takes(World world, Switch<Integer> share) {
        int percent = world.switches().get(share);
        return percent > 0 && world.random().nextInt(100) < percent;
    }
}
