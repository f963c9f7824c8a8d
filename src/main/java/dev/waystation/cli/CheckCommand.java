package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.check.ApiTrial;
import dev.waystation.check.Check;
import dev.waystation.check.OnlineCheck;
import dev.waystation.check.online.CatalogueCheck;
import dev.waystation.check.online.OnlineClient;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Severity;
import dev.waystation.config.InvalidSettingsException;
import dev.waystation.config.Setting;
import dev.waystation.config.SettingCatalog;
import dev.waystation.config.SettingProblem;
import dev.waystation.config.Settings;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: settings, routes, connectors and mappings without starting anything; credentials when asked. */
@Command(name = "check", sortOptions = false,
        description = "Check settings, routes, connectors and mappings, and say what would be right.",
        footer = {"", "Exit code: 0 nothing wrong (there may be warnings), 1 a credential failed, or something to which a",
            "mapping leads is missing at its vendor (--online), 2 a setting or a file is wrong."})
public final class CheckCommand extends WaystationCommand {

    private static final String ENVIRONMENT = "environment";

    private final Map<String, String> environment;
    private final Question question;

    @Option(names = "--online",
            description = "Also try each credential against its vendor, with a call that changes nothing, and compare"
                    + " the mappings with the attributes and lists that are there.")
    private boolean online;

    @Option(names = "--create",
            description = "With --online: make the attributes that are missing, after showing them and a yes.")
    private boolean create;

    @Option(names = "--yes", description = "With --create: do not ask.")
    private boolean yes;

    @Option(names = "--settings", description = "Only print every setting there is: name, default, meaning.")
    private boolean settings;

    CheckCommand(Terminal terminal, Map<String, String> environment) {
        this(terminal, environment, Question.ofProcess());
    }

    /** @param question whom to ask before anything is made */
    CheckCommand(Terminal terminal, Map<String, String> environment, Question question) {
        super(terminal);
        this.environment = environment;
        this.question = question;
    }

    @Override
    protected int run() throws CommandFailedException {
        if (create && !online || yes && !create) {
            throw CommandFailedException.wrongUse("check", create ? "--create makes what --online finds missing"
                    : "--yes answers what --create asks", "waystation check --online --create --yes");
        }
        if (settings) {
            printSettings();
            return ExitCodes.DONE;
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Settings> read = readSettings(problems);
        Optional<Path> home = read.map(Settings::home).or(this::homeAlone);
        Check.Result files = home.map(folder -> Check.look(folder, Check.Depth.FULL))
                .orElse(new Check.Result(List.of(), 0, 0, 0));
        problems.addAll(files.problems());
        boolean wrong = problems.stream().anyMatch(Problem::isError);
        List<ApiTrial> trials = online && read.isPresent()
                ? new OnlineCheck(read.get()).trials(Vendors.all()) : List.of();
        if (!json()) {
            print(problems, files, trials);
        }
        Optional<Catalogues> catalogues = online ? read.map(set -> catalogues(set, trials)) : Optional.empty();
        if (!json()) {
            catalogues.ifPresent(Catalogues::print);
        }
        if (create) {
            // With JSON there is nobody to read a question.
            Question asked = json() ? text -> Optional.empty() : question;
            catalogues.ifPresent(found -> {
                if (wrong) {
                    found.refuse();
                } else {
                    found.create(yes, asked);
                }
            });
        }
        if (json()) {
            ObjectNode document = document(problems, files, trials);
            catalogues.ifPresent(found -> found.write(document));
            terminal().json(document);
        } else {
            catalogues.ifPresent(Catalogues::printCreated);
        }
        boolean failed = trials.stream().anyMatch(ApiTrial::failed) || catalogues.filter(Catalogues::failed).isPresent();
        return wrong ? ExitCodes.WRONG_USE : failed ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private Catalogues catalogues(Settings set, List<ApiTrial> trials) {
        Set<String> distrusted = trials.stream().filter(ApiTrial::failed).map(ApiTrial::api).collect(Collectors.toSet());
        return new Catalogues(terminal(), new CatalogueCheck(new OnlineClient(set), Vendors.all()),
                Check.mappings(set.home()), distrusted);
    }

    private Optional<Settings> readSettings(List<Problem> problems) {
        try {
            return Optional.of(SettingsReader.ofProcess(environment).read());
        } catch (InvalidSettingsException invalid) {
            for (SettingProblem problem : invalid.problems()) {
                problems.add(new Problem(ENVIRONMENT, 1, 1, Severity.ERROR, "setting",
                        problem.where() + " " + problem.what(), problem.fix()));
            }
            return Optional.empty();
        }
    }

    /** The home folder in spite of other settings that are wrong, so that one run shows everything. */
    private Optional<Path> homeAlone() {
        String home = environment.get("WAYSTATION_HOME");
        try {
            return Optional.of(SettingsReader.ofProcess(home == null ? Map.of() : Map.of("WAYSTATION_HOME", home))
                    .read().home());
        } catch (InvalidSettingsException alreadyReported) {
            // the whole environment has been read before, and this problem is among those it gave
            return Optional.empty();
        }
    }

    private void print(List<Problem> problems, Check.Result files, List<ApiTrial> trials) {
        for (Problem problem : problems) {
            Terminal.Colour colour = problem.isError() ? Terminal.Colour.RED : Terminal.Colour.YELLOW;
            String place = problem.file().equals(ENVIRONMENT) ? ENVIRONMENT : problem.place();
            terminal().out().println(place + "  " + terminal().coloured(colour, problem.severity().word()) + "  "
                    + problem.rule());
            terminal().out().println("    " + problem.what());
            terminal().out().println("    → " + problem.fix());
        }
        long errors = problems.stream().filter(Problem::isError).count();
        terminal().out().println("Checked " + SettingCatalog.all().size() + " settings, " + files.routes()
                + " routes, " + files.connectors() + " connectors, " + files.mappings() + " mappings: "
                + (problems.isEmpty() ? terminal().coloured(Terminal.Colour.GREEN, "nothing wrong")
                        : counted(errors, "error") + ", " + counted(problems.size() - errors, "warning")));
        if (!trials.isEmpty()) {
            Table table = new Table("API", "RESULT");
            trials.forEach(trial -> table.row(trial.api(), trial.result().word()));
            List<String> lines = table.lines();
            terminal().out().println();
            terminal().out().println(lines.get(0));
            for (int i = 0; i < trials.size(); i++) {
                terminal().out().println(lines.get(i + 1));
                terminal().out().println("    " + trials.get(i).detail());
            }
        }
        terminal().out().flush();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static ObjectNode document(List<Problem> problems, Check.Result files, List<ApiTrial> trials) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("problems");
        problems.forEach(problem -> list.addObject().put("file", problem.file()).put("line", problem.line())
                .put("column", problem.column()).put("severity", problem.severity().word())
                .put("rule", problem.rule()).put("what", problem.what()).put("fix", problem.fix()));
        root.putObject("checked").put("settings", SettingCatalog.all().size()).put("routes", files.routes())
                .put("connectors", files.connectors()).put("mappings", files.mappings());
        if (!trials.isEmpty()) {
            ArrayNode apis = root.putArray("apis");
            trials.forEach(trial -> apis.addObject().put("api", trial.api()).put("result", trial.result().word())
                    .put("detail", trial.detail()));
        }
        return root;
    }

    /** As one JSON document, or as a table in Markdown, which the README holds word for word. */
    private void printSettings() {
        if (json()) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode list = root.putArray("settings");
            for (Setting setting : SettingCatalog.all()) {
                list.addObject().put("name", setting.name()).put("kind", word(setting))
                        .put("default", setting.fallback()).put("meaning", setting.meaning())
                        .put("secret", setting.secret());
            }
            terminal().json(root);
            return;
        }
        terminal().out().println("| Setting | Default | Meaning |");
        terminal().out().println("|---|---|---|");
        for (Setting setting : SettingCatalog.all()) {
            terminal().out().println("| `" + setting.name() + "` | " + setting.fallback() + " | " + setting.meaning()
                    + (setting.secret() ? " Secret; also as `" + setting.name() + "_FILE`." : "")
                    + (setting.kind() == Setting.Kind.ROTATING_SECRET ? " Two, comma-separated, during a rotation."
                            : "") + " |");
        }
        terminal().out().flush();
    }

    private static String word(Setting setting) {
        return setting.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
