package dev.waystation.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Routes and connectors are what Camel's own schema of its YAML language allows. */
public final class CamelSchema implements Rule {

    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    /** Kinds of messages, the most telling first: one typo makes the schema complain in up to 64 ways. */
    private static final List<String> TELLING = List.of("additionalProperties", "enum", "required", "maxProperties",
            "type", "minItems", "oneOf", "anyOf", "not");

    private final JsonNode text;
    private final JsonSchema schema;

    /** Reads the schema, which takes some tenths of a second. */
    public CamelSchema() {
        try (InputStream stream = CamelSchema.class.getResourceAsStream(SCHEMA)) {
            text = new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Camel's schema cannot be read from the class path", e);
        }
        // only the parts that the files at hand need are compiled
        SchemaValidatorsConfig lazily = SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();
        JsonMetaSchema words = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                .keyword(new NonValidationKeyword("deprecated")).build();
        schema = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4))
                .metaSchema(words).defaultMetaSchemaIri(words.getIri()).build().getSchema(text, lazily);
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            if (file.isRoute()) {
                check(file, file.root(), file.root().json(), problems);
            } else if (file.isKamelet()) {
                file.root().get("spec", "template").ifPresent(template -> template.entries().forEach(entry -> {
                    ArrayNode wrapped = JsonNodeFactory.instance.arrayNode();
                    wrapped.addObject().set(entry.name(), entry.value().json());
                    check(file, template, wrapped, problems);
                }));
            }
        }
    }

    private void check(SourceFile file, Yaml root, JsonNode json, Problems problems) {
        Map<String, ValidationMessage> telling = new TreeMap<>();
        Comparator<ValidationMessage> order = Comparator.comparingInt(CamelSchema::rank);
        for (ValidationMessage message : schema.validate(json)) {
            telling.merge(message.getInstanceLocation().toString(), message,
                    (a, b) -> order.compare(a, b) <= 0 ? a : b);
        }
        telling.forEach((location, message) -> {
            boolean deepest = telling.keySet().stream()
                    .noneMatch(other -> other.startsWith(location + "/") || other.startsWith(location + ".")
                            || other.startsWith(location + "["));
            if (deepest) {
                report(file, root, message, problems);
            }
        });
    }

    private void report(SourceFile file, Yaml root, ValidationMessage message, Problems problems) {
        Yaml at = at(root, message.getInstanceLocation());
        String property = message.getProperty();
        switch (message.getType()) {
            case "additionalProperties" -> {
                Yaml key = at.entries().stream().filter(entry -> entry.name().equals(property)).findFirst()
                        .map(Yaml.Entry::key).orElse(at);
                Set<String> known = known(message);
                problems.error(name(), file.name(), key, "'" + property + "' is no word Camel knows here",
                        Suggestion.instead("", property, known, "see the Camel documentation of this step"));
            }
            case "required" -> problems.error(name(), file.name(), at, "'" + property + "' is missing",
                    property + ": …");
            case "type" -> problems.error(name(), file.name(), at,
                    "is of the wrong type: " + plain(message), "a number or true as a text needs quotes");
            default -> problems.error(name(), file.name(), at, "is not what Camel expects: " + plain(message),
                    "see the Camel documentation of this step");
        }
    }

    /** The words the schema allows beside the unknown one. */
    private Set<String> known(ValidationMessage message) {
        JsonNodePath fragment = message.getSchemaLocation().getFragment();
        JsonNode node = text;
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            Object element = fragment.getElement(i);
            node = element instanceof Integer index ? node.path(index) : node.path(element.toString());
        }
        Set<String> names = new TreeSet<>();
        node.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Yaml at(Yaml root, JsonNodePath location) {
        Yaml at = root;
        boolean template = root.items().isEmpty();
        for (int i = template ? 1 : 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            Yaml before = at;
            Optional<Yaml> next = element instanceof Integer index
                    ? before.items().stream().skip(index).findFirst() : before.get(element.toString());
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private static String plain(ValidationMessage message) {
        return message.getMessage().replaceFirst("^\\$\\S*: ", "").replaceFirst("^/\\S*: ", "");
    }

    private static int rank(ValidationMessage message) {
        int rank = TELLING.indexOf(message.getType());
        return rank < 0 ? TELLING.size() : rank;
    }
}
