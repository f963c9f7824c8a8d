package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An intake route verifies, reads, stores and answers, in this order and with the steps of its own source, and calls
 * nobody: without the first anybody could post, and a call there would make the vendor wait.
 */
public final class IntakeSequence implements Rule {

    private static final String PATH = "/webhooks/";
    private static final Set<String> NAMES = Set.of("ref", "uri", "to", "toD", "wireTap", "enrich");

    @Override
    public String name() {
        return "intake-sequence";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (file.isIn("intake") && endpoint.scheme().equals("platform-http")
                        && endpoint.path().startsWith(PATH)) {
                    check(file, endpoint, problems);
                }
            }
        }
    }

    private void check(SourceFile file, Endpoint door, Problems problems) {
        String source = door.path().substring(PATH.length());
        List<String> wanted = List.of(source + "-verify", source + "-read", "ledger:" + source, source + "-answer");
        List<String> found = steps(file.root());
        if (!found.equals(wanted)) {
            problems.error(name(), file.name(), door.at(), "the route's steps are " + String.join(", ", found),
                    "exactly " + String.join(", ", wanted));
        }
    }

    private static List<String> steps(Yaml root) {
        List<String> steps = new ArrayList<>();
        root.visit((holder, entry) -> {
            if (NAMES.contains(entry.name())) {
                entry.value().text().filter(text -> !text.startsWith("platform-http:")).ifPresent(steps::add);
            }
        });
        return steps;
    }
}
