package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keeps in mind that identifiers are one person's, by another word than an event's. */
public final class ShowPerson implements GroupCommit.Kind<ShowPerson.Shown, Boolean> {

    /** Identifiers of a person at a source, the one that is never another's first. */
    public record Shown(String source, Map<String, String> person) {
    }

    @Override
    public List<Boolean> write(Connection connection, List<Shown> shown) throws SQLException {
        AppendEvents.takeNumbers(connection, 0); // the lock under which events tell of people
        for (Shown each : shown) {
            KnownPeople.show(connection, each.source(), PersonKeys.of(each.source(), each.person()));
        }
        return Collections.nCopies(shown.size(), Boolean.TRUE);
    }
}
