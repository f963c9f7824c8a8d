package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import dev.waystation.gate.RequestStep;
import dev.waystation.gate.request.RequestTemplate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request that a connector writes as text can be read, and is a constant. */
public final class RequestText implements Rule {

    /** A kamelet's parameter; its value is not known here, and 0 stands anywhere in a request. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[^{}]*}}");

    @Override
    public String name() {
        return "request-text";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            file.root().visit((holder, entry) -> {
                if (entry.name().equals("setProperty")
                        && entry.value().text("name").filter(RequestStep.REQUEST::equals).isPresent()) {
                    check(file, entry.value(), problems);
                }
            });
        }
    }

    private void check(SourceFile file, Yaml property, Problems problems) {
        Optional<Yaml> constant = property.get("constant");
        Optional<String> text = constant.flatMap(value -> value.text().or(() -> value.text("expression")));
        if (text.isEmpty()) {
            problems.error(name(), file.name(), property, "the request is not a constant",
                    "constant: with the request's text; what changes stands in it as {placeholder}");
            return;
        }
        String filled = PARAMETER.matcher(text.get()).replaceAll("0");
        if (filled.contains("{{") || filled.contains("}}")) {
            problems.error(name(), file.name(), constant.get(),
                    "'" + (filled.contains("{{") ? "{{" : "}}") + "' is read as the border of a parameter",
                    "a blank between the two braces");
            return;
        }
        try {
            RequestTemplate.parse(filled);
        } catch (IllegalArgumentException wrong) {
            problems.error(name(), file.name(), constant.get(), wrong.getMessage(),
                    "a request like 'PUT /contacts/{person.id}', an empty line, and a JSON body");
        }
    }
}
