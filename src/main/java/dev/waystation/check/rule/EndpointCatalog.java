package dev.waystation.check.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;

/**
 * The components there are: those of Camel's catalog that this build has on its class path, and the house's own, whose
 * catalog entries the Camel Maven plugin generates beside their classes.
 */
public final class EndpointCatalog {

    private static final String COMPONENT = "META-INF/services/org/apache/camel/component/";

    private final CamelCatalog camel = new DefaultCamelCatalog(true);
    private final Set<String> camelSchemes = Set.copyOf(camel.findComponentNames());
    private final Map<String, Boolean> known = new HashMap<>();
    private final ClassLoader loader = EndpointCatalog.class.getClassLoader();

    /** Whether a route may name this component. */
    boolean knows(String scheme) {
        return known.computeIfAbsent(scheme, this::find);
    }

    /** Names of the components that are on the class path, as far as they are asked for by mistake. */
    Set<String> schemes() {
        return List.of("bean", "class", "direct", "http", "https", "kamelet", "ledger", "log", "mapping",
                        "platform-http", "quartz", "ref", "timer").stream()
                .filter(this::knows).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with a URI. @param consumer whether a route begins with it */
    EndpointValidationResult validate(String uri, boolean consumer) {
        return camel.validateEndpointProperties(uri, true, consumer, !consumer);
    }

    /** The options of a component's endpoints. */
    Set<String> options(String scheme) {
        return camel.componentModel(scheme).getEndpointOptions().stream().map(BaseOptionModel::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean find(String scheme) {
        Optional<String> type = scheme.matches("[a-z][a-z0-9+.-]*") ? type(scheme) : Optional.empty();
        if (type.isPresent() && !camelSchemes.contains(scheme)) {
            String entry = "META-INF/" + type.get().substring(0, type.get().lastIndexOf('.')).replace('.', '/') + "/"
                    + scheme + ".json";
            resource(entry).ifPresent(json -> camel.addComponent(scheme, type.get(), json));
            return camel.componentModel(scheme) != null;
        }
        return type.isPresent();
    }

    /** The component's class, by the entry Camel itself looks up. */
    private Optional<String> type(String scheme) {
        return resource(COMPONENT + scheme).map(text -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException e) {
                throw new UncheckedIOException(COMPONENT + scheme, e);
            }
            return properties.getProperty("class");
        });
    }

    private Optional<String> resource(String name) {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            return stream == null ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}
