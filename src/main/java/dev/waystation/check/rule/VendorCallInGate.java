package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import java.util.Set;

/** Nothing calls a vendor except through its gate: budgets, breakers and credentials live there alone. */
public final class VendorCallInGate implements Rule {

    private static final Set<String> SCHEMES = Set.of("http", "https", "netty-http", "vertx-http", "undertow");

    @Override
    public String name() {
        return "vendor-call-in-gate";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            if (file.isIn("connectors") && file.isRoute() && file.stem().endsWith("-gate")) {
                continue;
            }
            for (Endpoint endpoint : file.endpoints()) {
                if (SCHEMES.contains(endpoint.scheme()) || endpoint.uri().matches("\\{\\{[\\w-]+\\.url}}.*")) {
                    problems.error(name(), file.name(), endpoint.at(), "an HTTP call outside a gate",
                            "to: direct:<api>-gate; only routes/connectors/<api>-gate.camel.yaml calls out");
                }
            }
        }
    }
}
