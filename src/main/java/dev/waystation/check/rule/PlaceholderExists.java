package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Kamelet;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A <code>{{name}}</code> in a route is one that the house sets; in a connector it may be a parameter as well. */
public final class PlaceholderExists implements Rule {

    /** Neither optional ({@code ?}), nor a function ({@code env:NAME}), nor with a default behind a colon. */
    private static final Pattern NEEDED = Pattern.compile("\\{\\{!?([^{}?!:]+)}}");

    private final Set<String> known;

    /** @param known names that the house sets */
    public PlaceholderExists(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    @Override
    public String name() {
        return "placeholder-exists";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            Yaml checked = file.isKamelet() ? new Kamelet(file).template().orElse(file.root()) : file.root();
            checked.visitTexts((at, text) -> {
                Matcher matcher = NEEDED.matcher(text);
                while (matcher.find()) {
                    String name = matcher.group(1);
                    // a connector's own parameters have no dot in their names and a rule of their own
                    if (!known.contains(name) && !(file.isKamelet() && !name.contains("."))) {
                        problems.error(name(), file.name(), at, "nobody sets '{{" + name + "}}'",
                                Suggestion.instead("", name, known, "a name that the house sets, or {{name:default}}"));
                    }
                }
            });
        }
    }
}
