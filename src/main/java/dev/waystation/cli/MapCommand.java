package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.Mapped;
import dev.waystation.mapping.Mapping;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingKind;
import dev.waystation.vendor.Vendor;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code map}: what a mapping of this machine's files makes of a document, and which line made which field. */
@Command(name = "map", sortOptions = false, subcommandsRepeatable = false,
        description = "Show what a mapping makes of an event, a webhook or a person, and which line made which field.",
        footer = {"", "Exit code: 0 everything was mapped, 1 something was skipped or refused, 2 wrong use or a wrong "
            + "file.", "", "Example: map customerio-to-brevo --input webhook.json"})
final class MapCommand extends WaystationCommand {

    private final Supplier<List<Vendor>> vendors;
    private final Map<String, String> environment;
    private final InputStream input;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MAPPING",
            description = "Name of the mapping, for example customerio-to-brevo.")
    private String name;

    @Option(names = "--input", paramLabel = "FILE",
            description = "A document {\"type\", \"person\", \"body\"}, the source's webhook as it came, or with --kind people "
                    + "the attributes alone; - for standard input.")
    private String file;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "events",
            description = "Which file of the mapping: events, people, segments or objects (default: ${DEFAULT-VALUE}).")
    private String kind;

    /** @param input standard input */
    MapCommand(Terminal terminal, Supplier<List<Vendor>> vendors, Map<String, String> environment,
            InputStream input) {
        super(terminal);
        this.vendors = vendors;
        this.environment = environment;
        this.input = input;
    }

    @Override
    protected int run() {
        if (name == null || file == null) {
            throw CommandFailedException.wrongUse("map", name == null ? "names no mapping" : "is given nothing to map",
                    "write map <mapping> --input <file>, map test, or map diff <file>");
        }
        MappingKind of = MappingKind.of(kind).orElseThrow(() -> CommandFailedException.wrongUse("--kind",
                "'" + kind + "' is none", "one of " + String.join(", ", MappingKind.words())));
        Mapping mapping = mapping(of);
        MappingLines lines = new MappingLines(MappingHome.of(environment).folder(), name, of);
        List<MapResult> results = new ArrayList<>();
        for (MapInput document : MapInput.read(file, input, of, vendor())) {
            results.add(new MapResult(document, mapping.apply(document.document()),
                    mapping.explain(document.document()), lines));
        }
        if (json()) {
            terminal().json(document(mapping, results));
        } else {
            MapText text = new MapText(terminal());
            results.forEach(text::print);
            terminal().out().flush();
        }
        return results.stream().allMatch(result -> result.mapped() instanceof Mapped.Document)
                ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Mapping mapping(MappingKind of) {
        MappingHome home = MappingHome.of(environment);
        if (!Files.exists(of.file(home.folder(), name))) {
            throw home.names().contains(name) ? CommandFailedException.wrongUse("--kind",
                    "'" + name + "' has no file of kind " + of.word(), "name another kind with --kind")
                    : home.unknown(name);
        }
        try {
            return Mapping.of(of, home.folder(), name);
        } catch (MappingException wrong) {
            throw MappingProblemText.wrongFile(wrong.problems());
        }
    }

    /** The source by the mapping's name; null when it is no vendor known here. */
    private Vendor vendor() {
        return vendors.get().stream().filter(known -> name.startsWith(known.name() + "-to-")).findFirst().orElse(null);
    }

    private static ObjectNode document(Mapping mapping, List<MapResult> results) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("mapping", mapping.name())
                .put("kind", mapping.kind().word());
        ArrayNode rows = root.putArray("results");
        results.forEach(result -> rows.add(result.json()));
        return root;
    }
}
