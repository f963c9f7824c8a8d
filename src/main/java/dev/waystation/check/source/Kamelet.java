package dev.waystation.check.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connector's declaration.
 *
 * @param file the file it stands in
 */
public record Kamelet(SourceFile file) {

    /** Its name: that of the file. */
    public String name() {
        return file.stem();
    }

    /** The parameters it declares. */
    public List<Yaml.Entry> parameters() {
        return file.root().get("spec", "definition", "properties").map(Yaml::entries).orElse(List.of());
    }

    /** Names of the parameters that a use must give: required and without default. */
    public Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        file.root().get("spec", "definition", "required").ifPresent(list -> list.items().forEach(item ->
                item.text().ifPresent(names::add)));
        parameters().stream().filter(entry -> entry.value().get("default").isPresent()).map(Yaml.Entry::name)
                .forEach(names::remove);
        return names;
    }

    /** What it does. */
    public Optional<Yaml> template() {
        return file.root().get("spec", "template");
    }
}
