package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Camel loads a file by its whole ending: {@code x.template.camel.yaml} has none it knows. */
public final class FileName implements Rule {

    private static final Pattern GOOD =
            Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.(camel|kamelet|runbook)\\.yaml");
    private static final Pattern KAMELET = Pattern.compile("[a-z0-9-]+-(sink|source|action)\\.kamelet\\.yaml");

    @Override
    public String name() {
        return "file-name";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> names = Stream.concat(
                home.files().stream().map(file -> file.name()), home.unread().stream()).collect(Collectors.toSet());
        for (String name : names) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            if (!GOOD.matcher(file).matches()) {
                problems.error(name(), name, 1, "'" + file + "' is loaded by nobody",
                        "kebab-case and one ending: name.camel.yaml, or name.kamelet.yaml for a connector");
            } else if (file.endsWith(".kamelet.yaml") && !KAMELET.matcher(file).matches()) {
                problems.error(name(), name, 1, "'" + file + "' does not say which way it goes",
                        "<vendor>-<thing>-sink, -source or -action.kamelet.yaml");
            } else if (file.endsWith(".kamelet.yaml") && !name.startsWith("routes/connectors/")) {
                problems.error(name(), name, 1, "a connector outside routes/connectors is found by no route",
                        "move it to routes/connectors");
            }
        }
    }
}
