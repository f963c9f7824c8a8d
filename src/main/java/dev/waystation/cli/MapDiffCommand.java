package dev.waystation.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.console.AdminRequest;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.cases.CaseFile;
import dev.waystation.mapping.diff.DiffReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code map diff}: what a changed mapping file would change, over the newest events of the ledger. The gateway that
 * keeps them does the work, part by part; only counts and shapes of values come here.
 */
@Command(name = "diff", sortOptions = false,
        description = "Apply a changed mapping file and the one that runs to real events, and show what differs. "
                + "Nothing is sent, and no value is shown.",
        footer = {"", "Exit code, as diff has it: 0 nothing differs, 1 something differs, 2 trouble.", "",
            "Without a gateway the local ledger and the files in WAYSTATION_HOME stand for what runs."})
final class MapDiffCommand extends WaystationCommand {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int MOST_EVENTS = 100_000;
    private static final int LONGEST_FILE = 256 * 1024;
    private static final long BEFORE_PROGRESS = TimeUnit.SECONDS.toNanos(1);

    private final AdminClient.Finder gateway;

    @Parameters(index = "0", paramLabel = "FILE",
            description = "The changed file, wherever it stands; its name says which mapping it is of.")
    private Path file;

    @Option(names = "--last", paramLabel = "N", defaultValue = "1000",
            description = "Compare over the newest N events, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--source", paramLabel = "NAME",
            description = "The source whose events are compared; by default the mapping's name says it.")
    private String source;

    MapDiffCommand(Terminal terminal, AdminClient.Finder gateway) {
        super(terminal);
        this.gateway = gateway;
    }

    @Override
    protected int run() {
        try (AdminClient client = gateway.find()) {
            return compare(client);
        } catch (CommandFailedException trouble) {
            // 1 says that something differs
            throw CommandFailedException.wrongUse(trouble.where(), trouble.what(), trouble.fix());
        }
    }

    private int compare(AdminClient client) {
        if (last < 1 || last > MOST_EVENTS) {
            throw CommandFailedException.wrongUse("--last", "needs 1 to " + MOST_EVENTS, "leave it out for 1000");
        }
        String content = text(file);
        List<MappingProblem> problems = MappingFile.read(file).problems();
        if (!problems.isEmpty()) {
            throw MappingProblemText.wrongFile(problems);
        }
        ObjectNode question = JsonNodeFactory.instance.objectNode()
                .put("fileName", file.getFileName().toString()).put("content", content);
        Path cases = CaseFile.beside(file);
        if (Files.exists(cases)) {
            question.put("cases", text(cases));
        }
        if (source != null) {
            question.put("source", source);
        }
        MapDiffResult result = parts(client, question);
        if (result.read() == 0 && result.cases().counts().compared() == 0) {
            throw CommandFailedException.wrongUse(source == null ? file.getFileName().toString() : "--source",
                    "the ledger holds no event of source '" + result.source() + "'",
                    "name another source with --source, or write cases and run `map test`");
        }
        if (json()) {
            terminal().json(result.json());
        } else {
            new MapDiffText(terminal()).print(result);
        }
        return result.differs() ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    /** Asks for one part after another until as many events are compared as were asked for, or there are no more. */
    private MapDiffResult parts(AdminClient client, ObjectNode question) {
        long started = System.nanoTime();
        MapDiffResult sum = MapDiffResult.NOTHING;
        JsonNode next = null;
        boolean told = false;
        do {
            question.put("last", last - sum.read());
            question.set("after", next);
            JsonNode answer = GatewayCommand.ask(client, AdminRequest.post("/api/mappings/diff", question));
            sum = sum.plus(answer, report(answer.path("events")), report(answer.path("cases")));
            next = answer.path("next");
            if (next.isTextual() && terminal().colours() && System.nanoTime() - started > BEFORE_PROGRESS) {
                terminal().err().print("\r" + sum.read() + " of " + last + " events compared ");
                terminal().err().flush();
                told = true;
            }
        } while (next.isTextual() && sum.read() < last);
        if (told) {
            terminal().err().println();
        }
        return sum;
    }

    private static DiffReport report(JsonNode json) {
        try {
            return json.isObject() ? JSON.treeToValue(json, DiffReport.class) : DiffReport.EMPTY;
        } catch (IOException unlike) {
            throw new UncheckedIOException("the gateway's answer is no comparison; is it of another version?", unlike);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw CommandFailedException.wrongUse(file.toString(), "is longer than " + LONGEST_FILE + " bytes",
                        "a mapping is far shorter");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailedException.wrongUse(file.toString(), "cannot be read (" + e.getClass().getSimpleName()
                    + ")", "name a text file this user may read");
        }
    }
}
