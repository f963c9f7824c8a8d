package dev.waystation.console;

import dev.waystation.gate.GateReports;
import dev.waystation.gate.budget.BucketReport;
import dev.waystation.gate.budget.BucketReport.BulkReport;
import dev.waystation.gate.budget.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gates that are closed circuits and can be watched; it is always {@link BooksInMemory#RECEIVED}. */
public final class GatesInMemory implements GateReports {

    /** A bucket with a work of many calls of which a third is done, and two minutes are left. */
    private static final BucketReport BUSY = new BucketReport("contacts", List.of(), null, null, Map.of(),
            List.of(new BulkReport("vip to brevo", Priority.EXPORT, 500, 1_000, 120_000L)));

    private final List<String> names;
    private final Map<String, Instant> watched = new HashMap<>();

    public GatesInMemory(String... names) {
        this.names = List.of(names);
    }

    @Override
    public List<GateReport> gates() {
        return names.stream().map(name -> new GateReport(name, name + ".test", State.CLOSED, null, null, null, Map.of(),
                List.of(BUSY), watched.get(name))).toList();
    }

    @Override
    public List<GateReport> debug(String name, Duration length) {
        List<String> chosen = new ArrayList<>(names);
        chosen.removeIf(each -> names.contains(name) ? !each.equals(name) : !each.startsWith(name + "-"));
        chosen.forEach(each -> watched.put(each, length.isZero() ? null : BooksInMemory.RECEIVED.plus(length)));
        return gates().stream().filter(gate -> chosen.contains(gate.name())).toList();
    }
}
