package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** Which segments are exported, and as what. */
final class SegmentMapping implements Mapping {

    private final String name;
    private final Map<String, String> segments;

    SegmentMapping(MappingFile file) {
        this.name = file.name();
        this.segments = Map.copyOf(file.names().get("segments"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FieldLabels labels() {
        return FieldLabels.of(List.of());
    }

    @Override
    public MappingKind kind() {
        return MappingKind.SEGMENTS;
    }

    @Override
    public Mapped apply(JsonNode document) {
        String target = segments.get(document.path("segment").asText());
        return target == null ? new Mapped.Skipped(UNMAPPED)
                : new Mapped.Document(JsonNodeFactory.instance.objectNode().put("segment", target), List.of());
    }

    @Override
    public List<MadeField> explain(JsonNode document) {
        return List.of();
    }
}
