package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code POST /contacts/import}, the one supported bulk write: taken at once, done later. */
final class ImportCalls implements Calls {

    private static final int LARGEST_BODY = 10 << 20;
    private static final List<String> SOURCES = List.of("jsonBody", "fileBody", "fileUrl");

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final Lists lists;
    private final Happenings happenings;
    private final ImportValues values;
    private final Processes processes;
    private final Files files;
    private final Loopback loopback;

    ImportCalls(World world, Rules rules, Contacts contacts, Lists lists, Happenings happenings, ImportValues values,
            Processes processes, Files files, Loopback loopback) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.lists = lists;
        this.happenings = happenings;
        this.values = values;
        this.processes = processes;
        this.files = files;
        this.loopback = loopback;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/contacts/import", this::begin);
    }

    private ApiReply begin(ApiCall call) {
        if (call.body().length > LARGEST_BODY) {
            rules.broken(Rule.TOO_LARGE, "an import of " + call.body().length + " bytes, at most 10 MB");
            throw RefusedCall.of(world.switches().get(BrevoSwitches.TOO_LARGE_STATUS), "invalid_parameter",
                    "Import body is larger than 10 MB");
        }
        ObjectNode body = Body.object(call);
        Consumer<Consumer<List<ImportRow>>> source = source(body);
        String notifyUrl = body.hasNonNull("notifyUrl") ? Body.text(body, "notifyUrl") : null;
        ImportPlan plan = ImportPlan.of(body, destination(body));
        boolean ignored = call.meets(Trouble.IGNORED_WRITE);
        Processes.Work work = (running, done) -> source.accept(rows -> {
            if (rows == null) {
                running.status("failed");
                done.run();
            } else {
                new ImportRun(world, rules, contacts, lists, happenings, values, plan, ignored ? List.of() : rows)
                        .go(running, files, done);
            }
        });
        long process = processes.start(Processes.IMPORT, notifyUrl, call.body().length, work);
        return ApiReply.json(202, JsonText.object().put("processId", process));
    }

    /** Gives the rows when they are asked for, null when they cannot be had. */
    private Consumer<Consumer<List<ImportRow>>> source(ObjectNode body) {
        List<String> given = SOURCES.stream().filter(body::hasNonNull).toList();
        if (given.size() != 1) {
            throw RefusedCall.missing("Exactly one of jsonBody, fileBody and fileUrl is mandatory");
        }
        JsonNode source = body.get(given.get(0));
        switch (given.get(0)) {
            case "jsonBody" -> {
                if (!source.isArray() || source.isEmpty()) {
                    throw RefusedCall.invalid("jsonBody should be a non-empty array");
                }
                List<ImportRow> rows = ImportRow.ofJson(source);
                return then -> then.accept(rows);
            }
            case "fileBody" -> {
                List<ImportRow> rows = ImportRow.ofCsv(Body.text(body, "fileBody"));
                return then -> then.accept(rows);
            }
            default -> {
                String url = Body.text(body, "fileUrl");
                return then -> loopback.get(url, content ->
                        then.accept(content == null ? null : ImportRow.ofFile(content)));
            }
        }
    }

    private List<Integer> destination(ObjectNode body) {
        List<Integer> ids = new ArrayList<>(Body.numbers(body, "listIds"));
        JsonNode wanted = body.path("newList");
        if (ids.isEmpty() && !wanted.isObject()) {
            throw RefusedCall.missing("listIds or newList is mandatory");
        }
        for (int id : ids) {
            if (lists.find(id).isEmpty()) {
                throw RefusedCall.invalid("List ID " + id + " does not exist");
            }
        }
        if (wanted.isObject()) {
            boolean hasFolder = wanted.path("folderId").canConvertToInt();
            if (!hasFolder && world.switches().get(BrevoSwitches.NEW_LIST_FOLDER)) {
                throw RefusedCall.missing("newList.folderId is missing");
            }
            int folder = wanted.path("folderId").asInt(1);
            if (!lists.folders().containsKey(folder)) {
                throw RefusedCall.invalid("Folder ID does not exist");
            }
            ids.add(lists.create(Body.text(wanted, "listName"), folder).id());
        }
        return ids;
    }
}
