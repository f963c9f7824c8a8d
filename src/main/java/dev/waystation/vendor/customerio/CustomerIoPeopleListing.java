package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.EventTime;
import dev.waystation.vendor.Identifiers;
import dev.waystation.vendor.PeoplePage;
import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.PeopleSelection.ChangedSince;
import dev.waystation.vendor.PeopleSelection.OfSegment;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * People as lists: everybody by a search, a segment by its membership, and, for there is no list of changes, those that
 * the activity log names, newest first. The log has the last thirty days for certain, and one type a call.
 */
final class CustomerIoPeopleListing {

    private static final int PAGE = 1_000;
    private static final int PAGE_OF_ACTIVITIES = 100;
    private static final String EVERYBODY = // (C2)
            "{\"filter\":{\"and\":[{\"attribute\":{\"field\":\"cio_id\",\"operator\":\"exists\"}}]}}";
    private static final String CHANGES = "attribute_change";
    private static final String PROFILES = "profile_create";
    private static final char BEHIND_TYPE = ' ';

    VendorCall call(PeopleSelection selection, String cursor) {
        if (selection instanceof OfSegment segment) {
            return read("GET", "/v1/segments/" + segment.number() + "/membership", "limit=" + PAGE + start(cursor), null);
        }
        if (selection instanceof ChangedSince) {
            return read("GET", "/v1/activities", "type=" + type(cursor) + "&limit=" + PAGE_OF_ACTIVITIES
                    + start(token(cursor)), null);
        }
        return read("POST", "/v1/customers", "limit=" + PAGE + start(cursor), EVERYBODY);
    }

    PeoplePage page(PeopleSelection selection, String cursor, VendorResponse response) throws UnreadableBodyException {
        JsonNode answer = AnswerBody.json(response);
        // The log counts in seconds.
        return selection instanceof ChangedSince changed
                ? activities(changed.time().truncatedTo(ChronoUnit.SECONDS), cursor, answer) : identifiers(answer);
    }

    private static PeoplePage identifiers(JsonNode answer) throws UnreadableBodyException {
        JsonNode list = list(answer, "identifiers");
        Set<Person> people = new LinkedHashSet<>();
        list.forEach(each -> add(each, people));
        return new PeoplePage(people.stream().toList(), next(answer)); // an empty page may be followed by others
    }

    /** Until the first that is older, or an empty page, which may name a next one for ever (C2). */
    private static PeoplePage activities(Instant since, String cursor, JsonNode answer) throws UnreadableBodyException {
        JsonNode list = list(answer, "activities");
        Set<Person> people = new LinkedHashSet<>();
        boolean older = false;
        for (JsonNode activity : list) {
            Instant at = EventTime.read(activity.path("timestamp"));
            older |= at != null && at.isBefore(since);
            if (at == null || !at.isBefore(since)) {
                add(activity.path("customer_identifiers"), people);
            }
        }
        String next = older || list.isEmpty() ? null : next(answer);
        if (next != null) {
            return new PeoplePage(people.stream().toList(), type(cursor) + BEHIND_TYPE + next);
        }
        return new PeoplePage(people.stream().toList(), type(cursor).equals(CHANGES) ? PROFILES : null);
    }

    private static JsonNode list(JsonNode answer, String name) throws UnreadableBodyException {
        JsonNode list = answer.path(name);
        if (!list.isArray() && !list.isNull()) {
            throw new UnreadableBodyException("the answer has no list '" + name + "'");
        }
        return list;
    }

    private static void add(JsonNode identifiers, Set<Person> people) {
        Person person = new Identifiers().offer("cio_id", identifiers.path("cio_id"))
                .offer("id", identifiers.path("id")).offerEmail(identifiers.path("email")).person();
        if (person != Person.NOBODY) {
            people.add(person);
        }
    }

    private static String next(JsonNode answer) {
        String next = answer.path("next").asText("");
        return next.isEmpty() || answer.path("next").isNull() ? null : next;
    }

    /** A cursor of the log is the type it reads and, behind a blank, the vendor's token. */
    private static String type(String cursor) {
        return cursor != null && cursor.startsWith(PROFILES) ? PROFILES : CHANGES;
    }

    private static String token(String cursor) {
        int behind = cursor == null ? -1 : cursor.indexOf(BEHIND_TYPE);
        return behind < 0 ? null : cursor.substring(behind + 1);
    }

    private static String start(String token) {
        return token == null ? "" : "&start=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static VendorCall read(String method, String path, String query, String body) {
        return new VendorCall(method, path, query, body, true, null);
    }
}
