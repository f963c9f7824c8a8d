package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One OpenAPI document as it was read, with its known errors taken out. */
final class SpecDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final SpecFile file;
    private final JsonNode root;
    private final ShapeCompiler compiler;
    private final List<SpecOperation> operations = new ArrayList<>();

    SpecDocument(SpecFile file, JsonNode root) {
        this.file = file;
        this.root = root;
        this.compiler = new ShapeCompiler(root);
        root.path("paths").properties().forEach(path -> path.getValue().properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey())) {
                operations.add(new SpecOperation(file, entry.getKey().toUpperCase(Locale.ROOT),
                        new PathTemplate(path.getKey()), root, path.getValue(), entry.getValue(), compiler));
            }
        }));
    }

    /** Reads a document of the folder; a missing or unreadable one is an error. */
    static SpecDocument read(Path folder, SpecFile file) {
        Path path = folder.resolve(file.fileName());
        try {
            // SnakeYAML rather than a strict reader of YAML 1.2: brevo.yaml has a quoted text whose end stands too far
            // to the left (line 3680).
            ObjectMapper reader = file.fileName().endsWith(".json") ? JSON : YAML;
            ObjectNode root = (ObjectNode) reader.readTree(path.toFile());
            Relaxations.correct(file, root);
            return new SpecDocument(file, root);
        } catch (IOException failure) {
            throw new UncheckedIOException("the OpenAPI document " + path + " cannot be read", failure);
        }
    }

    SpecFile file() {
        return file;
    }

    JsonNode root() {
        return root;
    }

    List<SpecOperation> operations() {
        return List.copyOf(operations);
    }

    /** The shape of the bodies that the vendor posts; a request, but made by the vendor. */
    Shape webhook() {
        JsonNode only = root.path("webhooks").elements().next();
        return compiler.shape(only.at("/post/requestBody/content/application~1json/schema"), Direction.WEBHOOK);
    }

    /** The operation of a call; of several that fit the one that names most of the path. */
    Optional<SpecOperation> find(String method, String path) {
        if (!path.startsWith(file.prefix())) {
            return Optional.empty();
        }
        String own = path.substring(file.prefix().length());
        SpecOperation best = null;
        for (SpecOperation each : operations) {
            if (each.method().equals(method) && each.template().match(own).isPresent()
                    && (best == null || each.template().literals() > best.template().literals())) {
                best = each;
            }
        }
        return Optional.ofNullable(best);
    }
}
