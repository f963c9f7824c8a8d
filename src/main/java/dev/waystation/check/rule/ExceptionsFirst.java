package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.Set;

/** What holds for all routes of a file stands before them; Camel refuses the file otherwise, without naming it. */
public final class ExceptionsFirst implements Rule {

    private static final Set<String> FIRST = Set.of("onException", "onCompletion", "intercept", "interceptFrom",
            "interceptSendToEndpoint", "errorHandler");

    @Override
    public String name() {
        return "exceptions-first";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.routeFiles()) {
            boolean routes = false;
            for (Yaml item : file.root().items()) {
                for (Yaml.Entry entry : item.entries()) {
                    if (routes && FIRST.contains(entry.name())) {
                        problems.error(name(), file.name(), entry.key(), "'" + entry.name() + "' stands after a route",
                                "move it before the first route of the file");
                    }
                    routes |= entry.name().equals("route") || entry.name().equals("from");
                }
            }
        }
    }
}
