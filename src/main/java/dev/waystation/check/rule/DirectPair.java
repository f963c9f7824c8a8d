package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import java.util.Set;
import java.util.TreeSet;

/** What is sent to {@code direct:} or {@code seda:} arrives somewhere; Camel looks only when a message comes. */
public final class DirectPair implements Rule {

    private static final Set<String> SCHEMES = Set.of("direct", "seda");

    @Override
    public String name() {
        return "direct-pair";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> consumed = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        home.files().stream().flatMap(file -> file.endpoints().stream())
                .filter(endpoint -> SCHEMES.contains(endpoint.scheme()))
                .forEach(endpoint -> (endpoint.isConsumer() ? consumed : sent).add(named(endpoint)));
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (!SCHEMES.contains(endpoint.scheme()) || endpoint.uri().contains("{{")) {
                    continue;
                }
                String name = named(endpoint);
                if (!endpoint.isConsumer() && !consumed.contains(name)) {
                    problems.error(name(), file.name(), endpoint.at(), "no route begins with '" + name + "'",
                            Suggestion.instead("", name, consumed, "a route with from: uri: " + name));
                } else if (endpoint.isConsumer() && !sent.contains(name) && !name.endsWith("-gate")) {
                    problems.warning(name(), file.name(), endpoint.at(), "nothing sends to '" + name + "'",
                            "a step that does, or no such route");
                }
            }
        }
    }

    private static String named(Endpoint endpoint) {
        return endpoint.scheme() + ":" + endpoint.path().replaceFirst("^/+", "");
    }
}
