package dev.waystation.check;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the house hands to routes: beans and property placeholders, by the names under which they may stand there. */
final class HouseNames {

    private HouseNames() {
    }

    /** Per source its intake steps, per API its gate's, per kind of call its writer. */
    static Set<String> beans(List<Vendor> vendors) {
        Set<String> names = new TreeSet<>(Set.of("circuitBreakerRegistry", "request-call", "answer-body",
                "answer-beside"));
        for (Vendor vendor : vendors) {
            Stream.of("verify", "read", "answer").forEach(step -> names.add(vendor.name() + "-" + step));
            names.add(vendor.name() + "-echo");
            names.add(vendor.name() + "-deleted");
            names.add(vendor.name() + "-written");
            vendor.people().ifPresent(people -> names.add(vendor.name() + "-people-read"));
            vendor.calls().keySet().forEach(kind -> names.add(kind + "-call"));
            for (ApiContract api : vendor.apis()) {
                names.addAll(api.reports().keySet());
                Stream.of("gate-enter", "gate-begin", "gate-answer", "gate-failed", "gate-resolve", "breaker", "client")
                        .forEach(part -> names.add(api.name() + "-" + part));
            }
        }
        return names;
    }

    /** Per source whether it takes webhooks, per API its base URL. */
    static Set<String> placeholders(List<Vendor> vendors) {
        Set<String> names = new TreeSet<>();
        for (Vendor vendor : vendors) {
            names.add(vendor.name() + ".intake.enabled");
            vendor.apis().forEach(api -> names.add(api.name() + ".url"));
        }
        return names;
    }
}
