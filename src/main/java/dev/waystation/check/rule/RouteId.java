package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.RouteDefinition;
import dev.waystation.check.source.SourceFile;

/** A route is called as its file, so that a name in a log leads to the file; further ones begin with that name. */
public final class RouteId implements Rule {

    @Override
    public String name() {
        return "route-id";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.routeFiles()) {
            for (RouteDefinition route : file.routes()) {
                String id = route.id().orElse("");
                if (!id.equals(file.stem()) && !id.startsWith(file.stem() + "-")) {
                    problems.error(name(), file.name(), route.idPlace(),
                            route.id().isPresent() ? "the route's id is '" + id + "'" : "the route has no id",
                            "route: id: " + file.stem() + ", as the file is called (or beginning with it)");
                } else if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                    problems.error(name(), file.name(), route.idPlace(), "the route's id '" + id
                            + "' is not kebab-case", "lower-case words joined by '-'");
                }
            }
        }
    }
}
