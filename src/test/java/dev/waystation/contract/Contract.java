package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Holds calls and answers against the vendors' OpenAPI documents. Used by one thread at a time. */
final class Contract {

    /** System property that names the folder with the documents. */
    static final String FOLDER_PROPERTY = "contract.openapi";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN_OF_A_BODY = 400;

    private final Map<SpecFile, SpecDocument> documents = new EnumMap<>(SpecFile.class);
    private final VendorErrors errors = new VendorErrors();

    private Contract() {
    }

    /** The folder that the property names, when it is there. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).filter(name -> !name.isBlank())
                .map(Path::of).filter(Files::isDirectory);
    }

    /** Why nothing is checked when {@link #folder()} is empty. */
    static String absence() {
        String named = System.getProperty(FOLDER_PROPERTY);
        return named == null || named.isBlank()
                ? "the contract is not checked: run Maven with -Pcontract"
                : "the contract is not checked: there is no folder " + Path.of(named).toAbsolutePath().normalize();
    }

    /** Reads every document of the folder, which takes some seconds. */
    static Contract read(Path folder) {
        Contract contract = new Contract();
        for (SpecFile file : SpecFile.values()) {
            contract.documents.put(file, SpecDocument.read(folder, file));
        }
        return contract;
    }

    SpecDocument document(SpecFile file) {
        return documents.get(file);
    }

    /** The operation of a call; empty when no document of the API has it. */
    Optional<SpecOperation> operation(String api, ApiCall call) {
        return documents.values().stream().filter(each -> each.file().api().equals(api))
                .map(each -> each.find(call.method(), call.path())).flatMap(Optional::stream).findFirst();
    }

    /** What is wrong with a call; empty when nothing is, or the API has no document. */
    List<String> complaintsAboutRequest(String api, ApiCall call) {
        if (isUndescribed(api)) {
            return List.of();
        }
        Optional<SpecOperation> operation = operation(api, call);
        if (operation.isEmpty()) {
            return Relaxations.isMissing(api, call.method(), call.path()) ? List.of()
                    : told(api, call, "asks", List.of("no document knows this operation"), call.body());
        }
        List<String> wrong = new ArrayList<>();
        operation.get().parameters().forEach(parameter -> wrong.addAll(parameter(operation.get(), parameter, call)));
        wrong.addAll(requestBody(operation.get(), call));
        return told(api, call, "asks", wrong, call.body());
    }

    /** What is wrong with an answer; empty when nothing is, or the API has no document. */
    List<String> complaintsAboutAnswer(String api, ApiCall call, ApiReply reply) {
        if (isUndescribed(api)) {
            return List.of();
        }
        int status = reply.status();
        String contentType = contentType(reply.headers());
        List<String> wrong = new ArrayList<>(errors.complaints(api, status, contentType, reply.body()));
        Optional<SpecOperation> operation = operation(api, call);
        if (operation.isPresent()) {
            wrong.addAll(answer(operation.get(), reply, contentType));
        } else if (!Relaxations.mayComeEverywhere(status)
                && !Relaxations.isMissing(api, call.method(), call.path())) {
            wrong.add("no document knows this operation, and yet it is answered");
        }
        return told(api, call, "is answered " + status, wrong, reply.body());
    }

    /** What a successful answer has and its document does not name. */
    Set<String> unnamed(SpecOperation operation, ApiReply reply) {
        if (reply.status() >= 300 || reply.body().length == 0) {
            return Set.of();
        }
        return operation.answer(reply.status()).flatMap(shape -> read(reply.body()).map(shape::unnamed))
                .orElse(Set.of());
    }

    private static List<String> answer(SpecOperation operation, ApiReply reply, String contentType) {
        int status = reply.status();
        int like = operation.declares(status) ? status : Relaxations.like(operation, status).orElse(-1);
        if (like < 0) {
            return Relaxations.mayComeEverywhere(status) ? List.of() : List.of("status " + status + " is not declared "
                    + "in " + operation.file().fileName() + ", which has " + operation.statuses());
        }
        Optional<Shape> shape = operation.answer(like);
        if (Relaxations.mayLookOtherwise(operation, status)) {
            return List.of();
        }
        if (shape.isEmpty() || status == 204 || status >= 400 && !contentType.contains("json")) {
            return status == 204 && reply.body().length > 0 ? List.of("a body with status 204") : List.of();
        }
        if (reply.body().length == 0) {
            // A shape that an empty object has is no reason to send one.
            return shape.get().complaints(JsonNodeFactory.instance.objectNode()).isEmpty() ? List.of()
                    : List.of("no body, where " + operation.file().fileName() + " describes one");
        }
        if (!contentType.contains("json")) {
            return List.of("content type '" + contentType + "' where JSON is described");
        }
        return read(reply.body()).map(json -> shape.get().complaints(json)).orElse(List.of("no JSON"));
    }

    private static List<String> requestBody(SpecOperation operation, ApiCall call) {
        if (call.body().length == 0) {
            return operation.needsBody() ? List.of("no body") : List.of();
        }
        Optional<Shape> shape = operation.request();
        if (shape.isEmpty()) {
            return List.of();
        }
        if (!contentType(call.headers()).startsWith("application/json")) {
            return List.of("content type '" + contentType(call.headers()) + "' where JSON is described");
        }
        return read(call.body()).map(json -> shape.get().complaints(json)).orElse(List.of("no JSON"));
    }

    private static List<String> parameter(SpecOperation operation, JsonNode parameter, ApiCall call) {
        String name = parameter.path("name").asText();
        String place = parameter.path("in").asText();
        List<String> values = switch (place) {
            case "query" -> call.parameters(name);
            case "path" -> operation.template().match(call.path().substring(operation.file().prefix().length()))
                    .map(pieces -> pieces.get(name)).map(ApiCall::decode).map(List::of).orElse(List.of());
            default -> call.header(name) == null ? List.of() : List.of(call.header(name));
        };
        if (values.isEmpty()) {
            return parameter.path("required").asBoolean() ? List.of("no " + place + " parameter " + name) : List.of();
        }
        Predicate<JsonNode> fits = value -> operation.shapeOf(parameter).complaints(value).isEmpty();
        return values.stream().filter(value -> readings(value).stream().noneMatch(fits))
                .map(value -> place + " parameter " + name + " is '" + value + "'").toList();
    }

    /** What a text in a URL can stand for. */
    private static List<JsonNode> readings(String value) {
        List<JsonNode> readings = new ArrayList<>();
        readings.add(JsonNodeFactory.instance.textNode(value));
        read(value.getBytes(StandardCharsets.UTF_8)).ifPresent(readings::add);
        for (JsonNode each : List.copyOf(readings)) {
            readings.add(JsonNodeFactory.instance.arrayNode().add(each));
        }
        return readings;
    }

    private boolean isUndescribed(String api) {
        return documents.keySet().stream().noneMatch(each -> each.api().equals(api));
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static String contentType(Map<String, String> headers) {
        return headers.entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase("content-type"))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static List<String> told(String api, ApiCall call, String does, List<String> wrong, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String shown = text.length() > SHOWN_OF_A_BODY ? text.substring(0, SHOWN_OF_A_BODY) + "…" : text;
        return wrong.isEmpty() ? List.of() : List.of(api + ": " + call.method() + " " + call.path() + " " + does + ": "
                + String.join("; ", wrong) + (shown.isEmpty() ? "" : "\n    " + shown.strip()));
    }
}
