package dev.waystation.check;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of the beans that the house binds for routes to name. */
final class HouseBeans {

    private HouseBeans() {
    }

    /** Per source its intake steps, per API its gate's, per kind of call its writer. */
    static Set<String> names(List<Vendor> vendors) {
        Set<String> names = new TreeSet<>(Set.of("circuitBreakerRegistry"));
        for (Vendor vendor : vendors) {
            Stream.of("verify", "read", "answer").forEach(step -> names.add(vendor.name() + "-" + step));
            vendor.calls().keySet().forEach(kind -> names.add(kind + "-call"));
            for (ApiContract api : vendor.apis()) {
                Stream.of("gate-enter", "gate-begin", "gate-answer", "gate-failed", "breaker", "client")
                        .forEach(part -> names.add(api.name() + "-" + part));
            }
        }
        return names;
    }
}
