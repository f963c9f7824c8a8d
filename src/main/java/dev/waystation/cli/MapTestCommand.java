package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.cases.CaseDifference;
import dev.waystation.mapping.cases.CaseResult;
import dev.waystation.mapping.cases.CaseRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code map test}: the cases beside the mapping files, run; the same that {@code check} does with them. */
@Command(name = "test", sortOptions = false,
        description = "Run the cases beside the mapping files and say where one came out otherwise.",
        footer = {"", "Exit code: 0 every case came out as it says, 1 one did not, 2 a file is wrong."})
final class MapTestCommand extends WaystationCommand {

    private final Map<String, String> environment;

    @Parameters(paramLabel = "NAME", arity = "0..*",
            description = "Only these mappings (customerio-to-brevo) or files (customerio-to-brevo.people.yaml).")
    private List<String> names = new ArrayList<>();

    MapTestCommand(Terminal terminal, Map<String, String> environment) {
        super(terminal);
        this.environment = environment;
    }

    @Override
    protected int run() {
        MappingHome home = MappingHome.of(environment);
        List<CaseRun> runs = home.named(names).stream().map(CaseRun::of).toList();
        List<MappingProblem> problems = runs.stream().flatMap(run -> Stream.of(run.problems(), run.unusable())
                .flatMap(List::stream)).distinct().toList();
        if (json()) {
            terminal().json(document(runs, problems));
        } else {
            print(runs, problems);
        }
        return !problems.isEmpty() ? ExitCodes.WRONG_USE
                : runs.stream().allMatch(CaseRun::passed) ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void print(List<CaseRun> runs, List<MappingProblem> problems) {
        Table table = new Table("RESULT", "CASE", "WHERE");
        runs.forEach(run -> run.results().forEach(result -> table.row(result.passed() ? "passed" : "failed",
                result.name(), place(result))));
        if (!table.isEmpty()) {
            List<String> lines = table.lines();
            terminal().out().println(lines.get(0));
            lines.stream().skip(1).forEach(line -> terminal().out().println(terminal().coloured(
                    line.startsWith("passed") ? Terminal.Colour.GREEN : Terminal.Colour.RED, line)));
        }
        runs.forEach(run -> run.results().stream().filter(result -> !result.passed()).forEach(this::printFailed));
        MappingProblemText.print(terminal(), problems);
        List<Path> untested = untested(runs);
        untested.forEach(file -> terminal().out().println(terminal().coloured(Terminal.Colour.YELLOW, "warning")
                + "  " + file.getFileName() + " has no case"));
        terminal().out().println(count(runs, true) + " passed, " + count(runs, false) + " failed"
                + (untested.isEmpty() ? "" : ", " + untested.size() + " without a case")
                + (problems.isEmpty() ? "" : ", " + problems.size() + " problems in files"));
        terminal().out().flush();
    }

    private void printFailed(CaseResult failed) {
        terminal().out().println();
        terminal().out().println(terminal().coloured(Terminal.Colour.RED, "failed") + "  " + place(failed) + "  "
                + failed.name());
        Table table = new Table("FIELD", "EXPECTED", "CAME");
        failed.differences().forEach(difference -> table.row(difference.field(), difference.expected(),
                difference.came()));
        table.lines().forEach(line -> terminal().out().println("    " + line));
    }

    private static String place(CaseResult result) {
        return result.file() + ":" + result.line();
    }

    private static long count(List<CaseRun> runs, boolean passed) {
        return runs.stream().flatMap(run -> run.results().stream()).filter(result -> result.passed() == passed).count();
    }

    private static List<Path> untested(List<CaseRun> runs) {
        return runs.stream().filter(CaseRun::untested).map(CaseRun::mapping).filter(MapTestCommand::saysMore).toList();
    }

    /** Identifiers alone are shown by the cases of the events that they belong to. */
    private static boolean saysMore(Path mapping) {
        MappingFile file = MappingFile.read(mapping).file();
        return file.names().values().stream().anyMatch(lines -> !lines.isEmpty()) || file.fields().entrySet().stream()
                .anyMatch(section -> !section.getKey().equals("identifiers") && !section.getValue().isEmpty());
    }

    private static ObjectNode document(List<CaseRun> runs, List<MappingProblem> problems) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = root.putArray("cases");
        for (CaseRun run : runs) {
            MappingKind kind = MappingKind.of(run.mapping()).orElseThrow();
            run.results().forEach(result -> add(cases.addObject().put("mapping", kind.mappingOf(run.mapping()))
                    .put("kind", kind.word()), result));
        }
        MappingProblemText.add(root.putArray("problems"), problems);
        ArrayNode without = root.putArray("untested");
        untested(runs).forEach(file -> without.add(file.getFileName().toString()));
        return root.put("passed", count(runs, true)).put("failed", count(runs, false));
    }

    private static void add(ObjectNode row, CaseResult result) {
        row.put("file", result.file()).put("line", result.line()).put("name", result.name())
                .put("passed", result.passed());
        ArrayNode differences = row.putArray("differences");
        for (CaseDifference difference : result.differences()) {
            differences.addObject().put("field", difference.field()).put("expected", difference.expected())
                    .put("came", difference.came());
        }
    }
}
