package dev.waystation.ledger;

import dev.waystation.ledger.store.GonePeople;
import dev.waystation.ledger.store.ShowPerson;
import dev.waystation.ledger.store.Writers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Departures as the ledger keeps them. */
final class StoredDepartures implements Departures {

    private final GonePeople people;
    private final Writers writers;
    private final ShowPerson show = new ShowPerson();

    StoredDepartures(GonePeople people, Writers writers) {
        this.people = people;
        this.writers = writers;
    }

    @Override
    public Optional<Departure> of(String source, Map<String, String> person) {
        try {
            return people.departure(source, person);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void show(String source, Map<String, String> person) {
        try {
            if (person.size() < 2 || people.areOne(source, person)) {
                return;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        CommitWait.await(writers.events().submit(show, new ShowPerson.Shown(source, person, null)));
    }

    @Override
    public void back(String source, Map<String, String> person, Instant departed) {
        if (!person.isEmpty()) {
            CommitWait.await(writers.events().submit(show, new ShowPerson.Shown(source, person, departed)));
        }
    }

    private static StoreRefusedException unreadable(SQLException e) {
        return new StoreRefusedException("the ledger cannot be read: " + e.getMessage(), e);
    }
}
