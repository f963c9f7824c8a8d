package dev.waystation.mapping;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The {@code mapping:<name>} component: applies a mapping of a folder to the document of an event or a person. */
@Component("mapping")
public final class MappingComponent extends DefaultComponent {

    private final Path folder;
    private final MappingMeters meters;
    private final Map<MappingKey, Mapping> mappings = new ConcurrentHashMap<>();

    /** Reads from the folder {@code mappings} of the working directory. */
    public MappingComponent() {
        this(Path.of("mappings"));
    }

    /** @param folder the folder with the mapping files; each is read when a route first names it */
    public MappingComponent(Path folder) {
        this(folder, new MappingMeters(new SimpleMeterRegistry()));
    }

    /** @param meters counts what becomes of documents; it may outlive this component */
    public MappingComponent(Path folder, MappingMeters meters) {
        this.folder = folder;
        this.meters = meters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MappingEndpoint endpoint = new MappingEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        endpoint.use(mappings.computeIfAbsent(new MappingKey(remaining, endpoint.getKind()),
                key -> Mapping.of(kind(key), folder, key.name())));
        endpoint.count(meters.of(remaining, endpoint.getKind()));
        return endpoint;
    }

    private static MappingKind kind(MappingKey key) {
        return MappingKind.of(key.kind()).orElseThrow(() -> new IllegalArgumentException("mapping:" + key.name()
                + " has the kind '" + key.kind() + "', one of " + String.join(", ", MappingKind.words())));
    }

    private record MappingKey(String name, String kind) {
    }
}
