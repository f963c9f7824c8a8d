package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Makes schemas of a document, loosened for their direction, and keeps them. Used by one thread at a time. */
final class ShapeCompiler {

    private static final NonValidationKeyword COMPONENTS = new NonValidationKeyword("components");
    private static final SchemaValidatorsConfig LAZILY = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(false).formatAssertionsEnabled(false).pathType(PathType.JSON_POINTER).build();

    private final JsonNode root;
    private final Loosening.Dialect dialect;
    private final JsonSchemaFactory factory;
    private final Map<Direction, ObjectNode> components = new EnumMap<>(Direction.class);
    private final Map<Direction, Map<JsonNode, Shape>> shapes = new EnumMap<>(Direction.class);

    ShapeCompiler(JsonNode root) {
        this.root = root;
        boolean old = root.path("openapi").asText().startsWith("3.0");
        this.dialect = old ? Loosening.Dialect.OPENAPI_30 : Loosening.Dialect.JSON_SCHEMA_2020_12;
        JsonMetaSchema words = JsonMetaSchema.builder(old ? OpenApi30.getInstance() : JsonMetaSchema.getV202012())
                .keyword(COMPONENTS).build();
        this.factory = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(
                        old ? SpecVersion.VersionFlag.V4 : SpecVersion.VersionFlag.V202012))
                .metaSchema(words).defaultMetaSchemaIri(words.getIri()).build();
    }

    /** The shape that a schema of this document asks for. */
    Shape shape(JsonNode schema, Direction direction) {
        return shapes.computeIfAbsent(direction, each -> new IdentityHashMap<>())
                .computeIfAbsent(schema, each -> compile(each, direction));
    }

    private Shape compile(JsonNode schema, Direction direction) {
        Loosening loosening = new Loosening(dialect, direction);
        ObjectNode all = components.computeIfAbsent(direction, each -> {
            ObjectNode loosened = JsonNodeFactory.instance.objectNode();
            ObjectNode schemas = loosened.putObject("schemas");
            root.path("components").path("schemas").properties().forEach(entry ->
                    schemas.set(entry.getKey(), loosening.loosened(entry.getValue())));
            return loosened;
        });
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(loosening.loosened(schema));
        whole.set("components", all);
        return new Shape(factory.getSchema(whole, LAZILY));
    }
}
