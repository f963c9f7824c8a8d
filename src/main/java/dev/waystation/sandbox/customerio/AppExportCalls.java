package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.ExportReads;
import dev.waystation.sandbox.customerio.app.Exports;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The calls that begin exports. */
final class AppExportCalls {

    private final Workspace workspace;
    private final Messages messages;
    private final Exports exports;

    AppExportCalls(Workspace workspace, Messages messages, Exports exports) {
        this.workspace = workspace;
        this.messages = messages;
        this.exports = exports;
    }

    void offer(Operations operations) {
        operations.on("POST", "/v1/exports/customers", this::customers)
                .on("POST", "/v1/exports/deliveries", this::deliveries);
    }

    private ApiReply customers(ApiCall call) {
        ObjectNode body = RequestBody.of(call);
        Predicate<WorkspacePerson> wanted = new AppFilter(workspace).read(body.get("filters"));
        Set<String> columns = new LinkedHashSet<>(List.of("id", "email", "cio_id"));
        body.path("attributes").forEach(each -> columns.add(each.asText()));
        return ExportReads.wrapped(exports.begin("customers", "people", () -> people(wanted, columns)));
    }

    private List<List<String>> people(Predicate<WorkspacePerson> wanted, Set<String> columns) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(columns));
        for (WorkspacePerson person : workspace.people().after(0)) {
            if (wanted.test(person)) {
                List<String> row = new ArrayList<>(columns.size());
                for (String column : columns) {
                    JsonNode value = person.attribute(column);
                    row.add(value == null ? "" : AppJson.text(value));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private ApiReply deliveries(ApiCall call) {
        DeliveryExport wanted = DeliveryExport.of(RequestBody.of(call));
        return ExportReads.wrapped(exports.begin("deliveries", wanted.description(), () ->
                wanted.rows(messages.deliveries())));
    }
}
