package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.RouteDefinition;
import dev.waystation.check.source.SourceFile;
import java.util.HashMap;
import java.util.Map;

/** No two routes have one id, in whatever file they stand. */
public final class RouteIdUnique implements Rule {

    @Override
    public String name() {
        return "route-id-unique";
    }

    @Override
    public void check(Home home, Problems problems) {
        Map<String, String> first = new HashMap<>();
        for (SourceFile file : home.routeFiles()) {
            for (RouteDefinition route : file.routes()) {
                route.id().ifPresent(id -> {
                    String here = file.name() + ":" + route.idPlace().line();
                    String before = first.putIfAbsent(id, here);
                    if (before != null) {
                        problems.error(name(), file.name(), route.idPlace(),
                                "the id '" + id + "' is taken by " + before, "an id of its own");
                    }
                });
            }
        }
    }
}
