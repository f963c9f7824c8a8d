package dev.waystation.mapping;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Turn the event or the person of a delivery into the document that a connector writes its call from, by a file in mappings/.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "mapping", title = "Mapping", syntax = "mapping:name",
             producerOnly = true, remote = false, category = { Category.TRANSFORMATION })
public final class MappingEndpoint extends DefaultEndpoint {

    @UriPath(description = "Name of the mapping: the file name without .<kind>.yaml")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "What is mapped: an event, or the person it is about", enums = "events,people,segments,objects",
              defaultValue = "events")
    private String kind = MappingKind.EVENTS.word();

    private Mapping mapping;
    private MappingMeters.OfMapping meters;

    MappingEndpoint(String uri, MappingComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    void use(Mapping ready) {
        this.mapping = ready;
    }

    void count(MappingMeters.OfMapping counted) {
        this.meters = counted;
    }

    /** Name of the mapping. */
    public String getName() {
        return name;
    }

    /** What is mapped, a word of {@link MappingKind}. */
    public String getKind() {
        return kind;
    }

    /** What is mapped, a word of {@link MappingKind}. */
    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this, mapping, meters);
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
