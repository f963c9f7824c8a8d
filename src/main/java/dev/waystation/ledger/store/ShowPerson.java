package dev.waystation.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keeps in mind that identifiers are one person's, by another word than an event's. */
public final class ShowPerson implements GroupCommit.Kind<ShowPerson.Shown, Boolean> {

    /**
     * Identifiers of a person at a source, the one that is never another's first.
     *
     * @param backFrom when the departure was told after which we wrote them anew, or null when we did not
     */
    public record Shown(String source, Map<String, String> person, Instant backFrom) {
    }

    @Override
    public List<Boolean> write(Connection connection, List<Shown> shown) throws SQLException {
        AppendEvents.takeNumbers(connection, 0); // the lock under which events tell of people
        for (Shown each : shown) {
            List<String> keys = PersonKeys.of(each.source(), each.person());
            KnownPeople.show(connection, each.source(), keys);
            if (each.backFrom() != null) {
                KnownPeople.back(connection, each.source(), keys.get(0), each.backFrom().toEpochMilli());
            }
        }
        return Collections.nCopies(shown.size(), Boolean.TRUE);
    }
}
