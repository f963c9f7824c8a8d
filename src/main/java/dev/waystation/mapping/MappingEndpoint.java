package dev.waystation.mapping;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Turn the event of a delivery into the document that a connector writes its call from, by a file in mappings/.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "mapping", title = "Mapping", syntax = "mapping:name",
             producerOnly = true, remote = false, category = { Category.TRANSFORMATION })
public final class MappingEndpoint extends DefaultEndpoint {

    @UriPath(description = "Name of the mapping: the file name without .events.yaml and .people.yaml")
    @Metadata(required = true)
    private final String name;

    private final Mapping mapping;

    MappingEndpoint(String uri, MappingComponent component, Mapping mapping) {
        super(uri, component);
        this.mapping = mapping;
        this.name = mapping.name();
    }

    /** Name of the mapping. */
    public String getName() {
        return name;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this, mapping);
    }

    /**
     * A mapping is no source.
     *
     * @throws IllegalArgumentException always
     */
    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException("mapping:" + name + " stands after 'to', a route cannot begin with it");
    }

    @Override
    public boolean isRemote() {
        return false;
    }
}
