package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Kamelet;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A step names a connector there is, with parameters it knows and all it needs; Camel accepts unknown ones. */
public final class KameletUse implements Rule {

    private static final Set<String> ENDS = Set.of("source", "sink");

    @Override
    public String name() {
        return "kamelet-use";
    }

    @Override
    public void check(Home home, Problems problems) {
        Map<String, Kamelet> known = home.kamelets().stream()
                .collect(Collectors.toMap(Kamelet::name, kamelet -> kamelet, (first, second) -> first));
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                String name = endpoint.path().replaceFirst("/.*", "");
                if (endpoint.scheme().equals("kamelet") && !(file.isKamelet() && ENDS.contains(name))) {
                    check(file, endpoint, name, known, problems);
                }
            }
        }
    }

    private void check(SourceFile file, Endpoint use, String name, Map<String, Kamelet> known, Problems problems) {
        Kamelet kamelet = known.get(name);
        if (kamelet == null) {
            problems.error(name(), file.name(), use.at(), "there is no connector '" + name + "'",
                    Suggestion.instead("kamelet:", name, known.keySet(),
                            "routes/connectors/" + name + ".kamelet.yaml"));
            return;
        }
        Map<String, Yaml> given = given(use);
        Set<String> declared = kamelet.parameters().stream().map(Yaml.Entry::name).collect(Collectors.toSet());
        given.forEach((parameter, at) -> {
            if (!declared.contains(parameter)) {
                problems.error(name(), file.name(), at, "'" + name + "' has no parameter '" + parameter + "'",
                        Suggestion.instead("", parameter, declared, "none: it has no parameters"));
            }
        });
        kamelet.required().stream().filter(parameter -> !given.containsKey(parameter)).forEach(parameter ->
                problems.error(name(), file.name(), use.at(), "'" + name + "' needs the parameter '" + parameter + "'",
                        "parameters: " + parameter + ": …"));
    }

    private static Map<String, Yaml> given(Endpoint use) {
        Map<String, Yaml> given = new LinkedHashMap<>();
        use.parameters().ifPresent(yaml -> yaml.entries().forEach(entry -> given.put(entry.name(), entry.key())));
        int query = use.uri().indexOf('?');
        if (query >= 0) {
            for (String pair : use.uri().substring(query + 1).split("&")) {
                given.put(pair.replaceFirst("=.*", ""), use.at());
            }
        }
        return given;
    }
}
