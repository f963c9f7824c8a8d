package dev.waystation.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.mapping.MappingCounts;
import dev.waystation.mapping.MappingTexts;
import java.util.List;
import java.util.function.Supplier;

/** What the admin API tells of mappings: {@code mappings} in the status, and what a changed file would change. */
public final class MappingAdmin {

    private final MappingDiffs diffs;
    private final Supplier<List<MappingCounts>> counts;

    /**
     * @param running the mapping files that run now
     * @param counts what became of the documents of every mapping that was used
     */
    public MappingAdmin(LedgerReports ledger, Supplier<MappingTexts> running, Supplier<List<MappingCounts>> counts) {
        this.diffs = new MappingDiffs(ledger, running);
        this.counts = counts;
    }

    /** Where no mapping runs. */
    static MappingAdmin none(LedgerReports ledger) {
        return new MappingAdmin(ledger, () -> MappingTexts.NONE, List::of);
    }

    void addTo(AdminRouter router) {
        router.on("POST", "/api/mappings/diff", (request, path) -> diffs.diff(request.body()));
    }

    void status(ObjectNode status) {
        ArrayNode rows = status.putArray("mappings");
        for (MappingCounts mapping : counts.get()) {
            ObjectNode row = rows.addObject().put("name", mapping.mapping()).put("kind", mapping.kind())
                    .put("forwarded", mapping.forwarded()).put("skipped", mapping.skipped())
                    .put("refused", mapping.refused()).put("leftOut", mapping.leftOut());
            mapping.fieldsLeftOut().forEach(row.putObject("fieldsLeftOut")::put);
        }
    }
}
