package dev.waystation.check.source;

import java.util.List;
import java.util.Optional;

/**
 * A YAML file of the home folder that could be read.
 *
 * @param name path relative to the home folder, with {@code /}, for example {@code routes/forward/a-to-b.camel.yaml}
 * @param root the document
 * @param lines how many lines it has
 */
public record SourceFile(String name, Yaml root, int lines) {

    /** Ending of route files. */
    public static final String ROUTE_ENDING = ".camel.yaml";
    /** Ending of connectors. */
    public static final String KAMELET_ENDING = ".kamelet.yaml";

    /** Whether it holds routes, beans or policies. */
    public boolean isRoute() {
        return name.endsWith(ROUTE_ENDING);
    }

    /** Whether it holds a connector. */
    public boolean isKamelet() {
        return name.endsWith(KAMELET_ENDING);
    }

    /** File name without folder and without everything after the first dot. */
    public String stem() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** Whether it lies in this folder of {@code routes/}. */
    public boolean isIn(String folder) {
        return name.startsWith("routes/" + folder + "/");
    }

    /** The routes it holds; a connector holds none of its own. */
    public List<RouteDefinition> routes() {
        return root.items().stream().flatMap(item -> item.entries().stream()
                .filter(entry -> entry.name().equals("route") || entry.name().equals("from"))
                .map(entry -> entry.name().equals("route")
                        ? new RouteDefinition(entry.value().text("id"), entry.value(), entry.key())
                        : new RouteDefinition(Optional.empty(), item, entry.key()))).toList();
    }

    /** Every endpoint it names. */
    public List<Endpoint> endpoints() {
        return Endpoints.in(root);
    }
}
