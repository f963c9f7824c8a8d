package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.RouteDefinition;
import dev.waystation.check.source.SourceFile;

/** A route says what it is for, where editors and the console show it (comments get lost in visual editors). */
public final class RouteDescription implements Rule {

    @Override
    public String name() {
        return "route-description";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.routeFiles()) {
            for (RouteDefinition route : file.routes()) {
                if (route.body().text("description").filter(text -> !text.isBlank()).isEmpty()) {
                    problems.error(name(), file.name(), route.at(),
                            "route '" + route.id().orElse(file.stem()) + "' has no description",
                            "description: one sentence on what it does");
                }
            }
        }
    }
}
