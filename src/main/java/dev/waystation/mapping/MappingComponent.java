package dev.waystation.mapping;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The {@code mapping:<name>} component: applies a mapping of a folder to the event document. */
@Component("mapping")
public final class MappingComponent extends DefaultComponent {

    private final Path folder;
    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

    /** Reads from the folder {@code mappings} of the working directory. */
    public MappingComponent() {
        this(Path.of("mappings"));
    }

    /** @param folder the folder with the mapping files; each is read when a route first names it */
    public MappingComponent(Path folder) {
        this.folder = folder;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Mapping mapping = mappings.computeIfAbsent(remaining, name -> Mapping.read(folder, name));
        return new MappingEndpoint(uri, this, mapping);
    }
}
