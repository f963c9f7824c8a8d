package dev.waystation.flows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The files a flows context is built from, and which gates each of them leads to. A route leads to a gate when it, or a
 * connector or a step it uses, sends to {@code direct:<api>-gate}.
 */
final class RouteFiles {

    static final String CONNECTORS = "connectors";
    private static final List<String> FLOW_FOLDERS = List.of("policies", "forward", "sync", "export", "health");
    private static final String ROUTE = ".camel.yaml";
    private static final String KAMELET = ".kamelet.yaml";
    private static final String GATE = "-gate";
    private static final Pattern KAMELET_USE = Pattern.compile("kamelet:([A-Za-z0-9-]+)");
    private static final Pattern GATE_USE = Pattern.compile("direct:([A-Za-z0-9-]+)-gate");

    private final Path routes;
    private final Map<String, String> gatesOfSteps;
    private final Map<String, Set<String>> gatesOfKamelets = new TreeMap<>();

    /** @param home folder that holds {@code routes/} @param gatesOfSteps gates of the steps that call through one */
    RouteFiles(Path home, Map<String, String> gatesOfSteps) {
        this.gatesOfSteps = Map.copyOf(gatesOfSteps);
        this.routes = home.resolve("routes");
        Map<String, Set<String>> texts = new TreeMap<>();
        for (Path kamelet : list(routes.resolve(CONNECTORS), KAMELET)) {
            String file = kamelet.getFileName().toString();
            texts.put(file.substring(0, file.length() - KAMELET.length()), texts(kamelet));
        }
        texts.forEach((name, own) -> gatesOfKamelets.put(name, gates(own, texts, new LinkedHashSet<>(Set.of(name)))));
    }

    Path connectors() {
        return routes.resolve(CONNECTORS);
    }

    /** Route files of the gates by the name of their API. */
    Map<String, Path> gateRoutes() {
        Map<String, Path> found = new TreeMap<>();
        for (Path file : list(connectors(), ROUTE)) {
            String name = file.getFileName().toString();
            name = name.substring(0, name.length() - ROUTE.length());
            found.put(name.endsWith(GATE) ? name.substring(0, name.length() - GATE.length()) : name, file);
        }
        return found;
    }

    /** Route files of the flows with the gates each leads to, in the order in which they are loaded. */
    Map<Path, Set<String>> flows() {
        Map<Path, Set<String>> found = new LinkedHashMap<>();
        for (String folder : FLOW_FOLDERS) {
            for (Path file : list(routes.resolve(folder), ROUTE)) {
                Set<String> texts = texts(file);
                Set<String> gates = directGates(texts);
                matches(KAMELET_USE, texts).forEach(name -> gates.addAll(gatesOfKamelets.getOrDefault(name, Set.of())));
                found.put(file, gates);
            }
        }
        return found;
    }

    private Set<String> gates(Set<String> own, Map<String, Set<String>> all, Set<String> seen) {
        Set<String> gates = directGates(own);
        for (String kamelet : matches(KAMELET_USE, own)) {
            if (all.containsKey(kamelet) && seen.add(kamelet)) {
                gates.addAll(gates(all.get(kamelet), all, seen));
            }
        }
        return gates;
    }

    private Set<String> directGates(Set<String> texts) {
        Set<String> gates = matches(GATE_USE, texts);
        texts.stream().map(gatesOfSteps::get).filter(Objects::nonNull).forEach(gates::add);
        return gates;
    }

    private static Set<String> matches(Pattern pattern, Set<String> texts) {
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.lookingAt()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /** Every text value in the file, without comments. */
    private static Set<String> texts(Path file) {
        Set<String> texts = new LinkedHashSet<>();
        try {
            collect(new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                    .loadFromString(Files.readString(file)), texts);
            return texts;
        } catch (YamlEngineException | IOException e) {
            throw new FlowsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void collect(Object value, Set<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, into));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, into));
        } else if (value instanceof String text) {
            into.add(text);
        }
    }

    private static List<Path> list(Path folder, String ending) {
        try {
            return FileTree.files(folder).stream().filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new FlowsException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
