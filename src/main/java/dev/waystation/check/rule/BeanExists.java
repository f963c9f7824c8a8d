package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.Set;
import java.util.TreeSet;

/** A bean that a step names exists: handed in by the house, or made under {@code beans:}. */
public final class BeanExists implements Rule {

    private static final Set<String> REFERENCES = Set.of("ref", "circuitBreaker", "configuration");

    private final Set<String> handedIn;

    /** @param handedIn names of the beans that the house binds */
    public BeanExists(Set<String> handedIn) {
        this.handedIn = Set.copyOf(handedIn);
    }

    @Override
    public String name() {
        return "bean-exists";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> known = new TreeSet<>(handedIn);
        home.files().forEach(file -> file.root().visit((holder, entry) -> {
            if (entry.name().equals("beans")) {
                entry.value().items().forEach(bean -> bean.text("name").ifPresent(known::add));
            }
        }));
        for (SourceFile file : home.files()) {
            file.root().visit((holder, entry) -> {
                String text = entry.value().text().orElse("");
                if (text.startsWith("#") && !text.startsWith("#class:") && !text.startsWith("#type:")
                        && !text.startsWith("#property:")) {
                    check(file, entry.value(), text.replaceFirst("^#(bean:)?", ""), known, problems);
                } else if (REFERENCES.contains(entry.name()) && !text.isEmpty()) {
                    check(file, entry.value(), text, known, problems);
                }
            });
        }
    }

    private void check(SourceFile file, Yaml at, String bean, Set<String> known, Problems problems) {
        if (!bean.contains("{{") && !known.contains(bean)) {
            problems.error(name(), file.name(), at, "there is no bean '" + bean + "'",
                    Suggestion.instead("", bean, known, "a bean that the house hands in, or one made under beans"));
        }
    }
}
