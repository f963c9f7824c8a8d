package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A route that takes deliveries names a source there is, and itself as a subscriber, once in the house. */
public final class Subscriber implements Rule {

    private final Set<String> sources;

    /** @param sources names of the sources there are */
    public Subscriber(Set<String> sources) {
        this.sources = new TreeSet<>(sources);
    }

    @Override
    public String name() {
        return "subscriber";
    }

    @Override
    public void check(Home home, Problems problems) {
        Map<String, String> taken = new HashMap<>();
        for (SourceFile file : home.files()) {
            boolean takes = false;
            for (Endpoint endpoint : file.endpoints()) {
                if (!endpoint.scheme().equals("ledger")) {
                    continue;
                }
                source(file, endpoint, problems);
                if (endpoint.isConsumer()) {
                    takes = true;
                    subscriber(file, endpoint, taken, problems);
                }
            }
            if ((file.isIn("forward") || file.isIn("sync")) && file.isRoute() && !takes) {
                problems.error(name(), file.name(), 1, "no route of the file takes deliveries",
                        "from: uri: ledger:<source> with parameters: subscriber: " + file.stem());
            }
        }
    }

    private void source(SourceFile file, Endpoint endpoint, Problems problems) {
        String source = endpoint.path();
        if (!sources.contains(source) && !source.contains("{{")) {
            problems.error(name(), file.name(), endpoint.at(), "there is no source '" + source + "'",
                    Suggestion.instead("ledger:", source, sources, "ledger:<source>"));
        }
    }

    private void subscriber(SourceFile file, Endpoint endpoint, Map<String, String> taken, Problems problems) {
        Optional<String> subscriber = endpoint.parameter("subscriber").filter(text -> !text.isBlank());
        if (subscriber.isEmpty()) {
            problems.error(name(), file.name(), endpoint.at(), "takes deliveries without a subscriber's name",
                    "parameters: subscriber: " + file.stem());
            return;
        }
        String before = taken.putIfAbsent(subscriber.get(), file.name() + ":" + endpoint.at().line());
        if (before != null) {
            problems.error(name(), file.name(), endpoint.at(), "the subscriber '" + subscriber.get() + "' is taken by "
                    + before, "a name of its own"
                    + (subscriber.get().equals(file.stem()) ? "; the other one cannot have this file's" : ", such as "
                            + file.stem()));
        }
    }
}
