package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import java.util.List;

/** There are routes at all: with an empty folder Camel starts, reports itself ready and does nothing. */
public final class RoutesPresent implements Rule {

    @Override
    public String name() {
        return "routes-present";
    }

    @Override
    public void check(Home home, Problems problems) {
        if (home.routeFiles().stream().allMatch(file -> file.routes().isEmpty())) {
            problems.error(name(), "routes", 1, "holds no route",
                    "WAYSTATION_HOME names the folder above routes/; is " + home.folder() + " the right one?");
            return;
        }
        for (String folder : List.of("intake", "forward")) {
            if (home.routeFiles().stream().noneMatch(file -> file.isIn(folder) && !file.routes().isEmpty())) {
                problems.warning(name(), "routes/" + folder, 1, "holds no route", folder.equals("intake")
                        ? "one route per vendor that posts to us" : "one route per direction in which events go");
            }
        }
    }
}
