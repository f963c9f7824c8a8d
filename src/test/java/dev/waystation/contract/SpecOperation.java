package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One operation of a document: what must be asked and what may be answered. */
final class SpecOperation {

    private final SpecFile file;
    private final String method;
    private final PathTemplate template;
    private final JsonNode root;
    private final JsonNode path;
    private final JsonNode definition;
    private final ShapeCompiler compiler;

    SpecOperation(SpecFile file, String method, PathTemplate template, JsonNode root, JsonNode path,
            JsonNode definition, ShapeCompiler compiler) {
        this.file = file;
        this.method = method;
        this.template = template;
        this.root = root;
        this.path = path;
        this.definition = definition;
        this.compiler = compiler;
    }

    SpecFile file() {
        return file;
    }

    String method() {
        return method;
    }

    PathTemplate template() {
        return template;
    }

    /** For example {@code GET /contacts/{id}}. */
    String name() {
        return method + " " + template.text();
    }

    /** Parameters of the path item and the operation, references resolved. */
    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        path.path("parameters").forEach(each -> parameters.add(resolved(each)));
        definition.path("parameters").forEach(each -> parameters.add(resolved(each)));
        return parameters;
    }

    /** The shape of a parameter's value, once it is read as its schema's type. */
    Shape shapeOf(JsonNode parameter) {
        return compiler.shape(parameter.path("schema"), Direction.REQUEST);
    }

    /** Whether a request must have a body. */
    boolean needsBody() {
        return requestBody().path("required").asBoolean();
    }

    /** The shape of a JSON request; empty when none is described. */
    Optional<Shape> request() {
        return shape(requestBody(), Direction.REQUEST);
    }

    /** Whether a status is declared, by itself or by {@code default}. */
    boolean declares(int status) {
        return !response(status).isMissingNode();
    }

    /** Whether an answer of this status is described to have a JSON body. */
    Optional<Shape> answer(int status) {
        return shape(response(status), Direction.ANSWER);
    }

    /** The declared statuses in ascending order. */
    TreeSet<String> statuses() {
        TreeSet<String> statuses = new TreeSet<>();
        definition.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    private JsonNode requestBody() {
        return resolved(definition.path("requestBody"));
    }

    private JsonNode response(int status) {
        JsonNode responses = definition.path("responses");
        JsonNode own = responses.path(String.valueOf(status));
        return resolved(own.isMissingNode() ? responses.path("default") : own);
    }

    private Optional<Shape> shape(JsonNode described, Direction direction) {
        JsonNode schema = described.path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(compiler.shape(schema, direction));
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? root.at(reference.asText().substring(1)) : node;
    }
}
