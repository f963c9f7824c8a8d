package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.RouteDefinition;
import dev.waystation.check.source.SourceFile;
import java.util.Set;
import java.util.TreeSet;

/** A route's {@code routeConfigurationId} exists; Camel ignores an unknown one in silence. */
public final class PolicyExists implements Rule {

    @Override
    public String name() {
        return "policy-exists";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> known = new TreeSet<>();
        for (SourceFile file : home.routeFiles()) {
            file.root().items().forEach(item -> item.text("routeConfiguration", "id").ifPresent(known::add));
        }
        for (SourceFile file : home.routeFiles()) {
            for (RouteDefinition route : file.routes()) {
                route.body().get("routeConfigurationId").ifPresent(at -> at.text()
                        .filter(id -> !known.contains(id))
                        .ifPresent(id -> problems.error(name(), file.name(), at,
                                "there is no routeConfiguration '" + id + "'",
                                Suggestion.instead("", id, known,
                                        "a routeConfiguration with that id in routes/policies"))));
            }
        }
    }
}
