package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.RouteDefinition;
import dev.waystation.check.source.SourceFile;
import java.util.List;
import java.util.Locale;

/**
 * A route that writes to a vendor maps first: its connector would get the event as the source wrote it. One whose
 * document comes another way says "no mapping" in its {@code note}.
 */
public final class MappingNamed implements Rule {

    private static final List<String> FOLDERS = List.of("forward", "sync", "export");
    private static final String NONE = "no mapping";

    @Override
    public String name() {
        return "mapping-named";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.routeFiles()) {
            if (FOLDERS.stream().anyMatch(file::isIn)) {
                check(file, problems);
            }
        }
    }

    private void check(SourceFile file, Problems problems) {
        List<Endpoint> endpoints = file.endpoints();
        // The steps of a flow may stand in several routes of one file.
        if (endpoints.stream().anyMatch(endpoint -> endpoint.scheme().equals("mapping"))
                || file.routes().stream().anyMatch(MappingNamed::needsNone)) {
            return;
        }
        endpoints.stream().filter(endpoint -> endpoint.scheme().equals("kamelet") && endpoint.path().endsWith("-sink"))
                .findFirst().ifPresent(sink -> problems.error(name(), file.name(), sink.at(), "writes to a vendor what no"
                        + " mapping has made", "- to: mapping:" + file.stem() + " before it, or \"" + NONE
                        + "\" and why in the route's note"));
    }

    private static boolean needsNone(RouteDefinition route) {
        return route.body().text("note").filter(note -> note.toLowerCase(Locale.ROOT).contains(NONE)).isPresent();
    }
}
