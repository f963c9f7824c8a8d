package dev.waystation.cli;

import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminApi;
import dev.waystation.console.AdminRequest;
import dev.waystation.console.MappingAdmin;
import dev.waystation.console.PeopleAdmin;
import dev.waystation.mapping.MappingTexts;
import java.nio.file.Path;
import java.util.List;

/** The admin API on a ledger this process has opened itself: no source takes events, no gate is open. */
final class LocalGateway implements AdminClient {

    private final LocalLedger.Opened ledger;
    private final AdminApi api;

    /** @param home whose mapping files stand for those that run */
    LocalGateway(LocalLedger.Opened ledger, Path home) {
        this.ledger = ledger;
        this.api = new AdminApi(ledger.reports(), List::of, List::of,
                new MappingAdmin(ledger.reports(), () -> MappingTexts.of(home.resolve("mappings")), List::of),
                null, PeopleAdmin.none());
    }

    @Override
    public AdminAnswer ask(AdminRequest request) {
        return api.answer(request);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
