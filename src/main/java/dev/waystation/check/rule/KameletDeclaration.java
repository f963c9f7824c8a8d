package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Kamelet;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Yaml;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connector is named as its file, and describes, types and uses every parameter it declares. */
public final class KameletDeclaration implements Rule {

    /** <code>{{name}}</code>, perhaps with {@code ?} before or a default behind it; the house's own have dots. */
    private static final Pattern USE = Pattern.compile("\\{\\{[?!]?([A-Za-z][A-Za-z0-9-]*)(:[^}]*)?}}");
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "secret", "bean");

    @Override
    public String name() {
        return "kamelet-declaration";
    }

    @Override
    public void check(Home home, Problems problems) {
        home.kamelets().forEach(kamelet -> check(kamelet, problems));
    }

    private void check(Kamelet kamelet, Problems problems) {
        String file = kamelet.file().name();
        Yaml root = kamelet.file().root();
        if (!root.text("metadata", "name").orElse("").equals(kamelet.name())) {
            problems.error(name(), file, root.get("metadata", "name").orElse(root),
                    "metadata.name is "
                            + root.text("metadata", "name").map(text -> "'" + text + "'").orElse("missing"),
                    "name: " + kamelet.name() + ", as the file is called");
        }
        if (root.text("spec", "definition", "description").filter(text -> !text.isBlank()).isEmpty()) {
            problems.error(name(), file, root.get("spec", "definition").orElse(root),
                    "the connector has no description",
                    "spec: definition: description: what it does with the body and headers");
        }
        if (kamelet.template().isEmpty()) {
            problems.error(name(), file, root.get("spec").orElse(root), "there is no spec.template", "a template");
            return;
        }
        Map<String, Yaml> uses = uses(kamelet.template().get());
        Set<String> declared = new HashSet<>();
        for (Yaml.Entry parameter : kamelet.parameters()) {
            declared.add(parameter.name());
            described(file, parameter, problems);
            if (!uses.containsKey(parameter.name())) {
                problems.error(name(), file, parameter.key(),
                        "the parameter '" + parameter.name() + "' is used nowhere",
                        "use it as {{" + parameter.name() + "}}, or do not declare it");
            }
        }
        uses.forEach((name, at) -> {
            if (!declared.contains(name)) {
                problems.error(name(), file, at, "the parameter '" + name + "' is used but not declared",
                        "declare it under spec: definition: properties, with type and description");
            }
        });
    }

    private void described(String file, Yaml.Entry parameter, Problems problems) {
        for (String word : new String[] {"description", "type"}) {
            if (parameter.value().text(word).filter(text -> !text.isBlank()).isEmpty()) {
                problems.error(name(), file, parameter.key(), "the parameter '" + parameter.name() + "' has no " + word,
                        word + ": " + (word.equals("type") ? "string, integer, number or boolean" : "what it is for"));
            }
        }
    }

    private static Map<String, Yaml> uses(Yaml template) {
        Map<String, Yaml> uses = new TreeMap<>();
        template.visitTexts((at, text) -> {
            Matcher matcher = USE.matcher(text);
            while (matcher.find()) {
                if (!FUNCTIONS.contains(matcher.group(1)) || matcher.group(2) == null) {
                    uses.putIfAbsent(matcher.group(1), at);
                }
            }
        });
        return uses;
    }
}
