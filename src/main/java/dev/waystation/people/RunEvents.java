package dev.waystation.people;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.SyncRun;
import dev.waystation.vendor.Hashes;
import dev.waystation.vendor.Person;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What a run makes of a person that it lists: an event, the same however often the person comes. */
final class RunEvents {

    private static final int LONGEST_PLAIN = 64;

    private RunEvents() {
    }

    static List<NewEvent> of(SyncRun run, List<Person> people) {
        return people.stream().map(person -> new NewEvent(run.source(), run.eventId(key(person)), SyncRun.EVENT_TYPE,
                lane(person), person.identifiers(), null, body(run), null)).toList();
    }

    /** The delivery of such an event, which the ledger does not hold. */
    static Delivery planned(SyncRun run, Person person, String subscriber, Instant now) {
        return new Delivery(subscriber, 0, run.source(), run.eventId(key(person)), SyncRun.EVENT_TYPE, lane(person),
                person.identifiers(), null, now, body(run), 0);
    }

    /** The person's lane is always there: a listing names nobody without an identifier. */
    static String lane(Person person) {
        return person.lane().orElseThrow();
    }

    /** An id that a vendor made stands in logs and listings as it is; what may name somebody does not. */
    private static String key(Person person) {
        String lane = lane(person);
        String first = person.identifiers().values().iterator().next();
        boolean plain = lane.startsWith("cio_id:") && first.length() <= LONGEST_PLAIN;
        return plain ? first : Hashes.sha256Hex(lane.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static byte[] body(SyncRun run) {
        return ("{\"run\":" + run.id() + "}").getBytes(StandardCharsets.UTF_8);
    }
}
