package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.EventTime;
import dev.waystation.vendor.Identifiers;
import dev.waystation.vendor.PeopleContract;
import dev.waystation.vendor.PeoplePage;
import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.SourcePerson;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * People through the App API, a hundred in a call. The specification wraps each as {@code {"customer":{…}}}, live
 * answers hold the inner object (C2): both are read. A suppressed person has no profile and is missing like a deleted
 * one.
 */
final class CustomerIoPeople implements PeopleContract {

    static final String ATTRIBUTES = "/v1/customers/attributes";
    private static final int MOST = 100;

    private final CustomerIoPeopleListing listing = new CustomerIoPeopleListing();

    @Override
    public String api() {
        return "customerio-app";
    }

    /** In the order of the lanes; each is an {@code id_type} of the call as well. In a body {@code cio_id} stands bare (C2). */
    @Override
    public List<String> identifiers() {
        return List.of("cio_id", "id", "email");
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public VendorCall read(String kind, List<String> values) {
        if (!identifiers().contains(kind) || values.isEmpty() || values.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " people are read by one of " + identifiers() + ", not "
                    + values.size() + " by " + kind);
        }
        ObjectNode body = EventBody.newObject();
        ArrayNode ids = body.putArray("ids");
        values.forEach(ids::add);
        return new VendorCall("POST", ATTRIBUTES, "id_type=" + kind,
                new String(EventBody.write(body), StandardCharsets.UTF_8), true, null);
    }

    @Override
    public List<SourcePerson> people(VendorResponse response) throws UnreadableBodyException {
        List<SourcePerson> people = new ArrayList<>();
        for (JsonNode customer : customers(response)) {
            people.add(person(customer));
        }
        return people;
    }

    /** The list in an answer, without what wraps its items; an empty one may be null. */
    static List<JsonNode> customers(VendorResponse response) throws UnreadableBodyException {
        JsonNode answer = AnswerBody.json(response);
        JsonNode list = answer.path("customers");
        if (!list.isArray() && !list.isNull()) {
            throw new UnreadableBodyException("the answer lists no customers");
        }
        List<JsonNode> customers = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            JsonNode customer = item.path("customer").isObject() ? item.path("customer") : item;
            if (!customer.path("attributes").isObject()) {
                throw new UnreadableBodyException("the answer lists a customer without attributes");
            }
            customers.add(customer);
        }
        return customers;
    }

    static SourcePerson person(JsonNode customer) {
        ObjectNode attributes = (ObjectNode) customer.path("attributes");
        JsonNode flag = customer.path("unsubscribed");
        return new SourcePerson(who(customer, attributes), attributes,
                isTrue(flag) || isTrue(attributes.path("unsubscribed")), createdAt(customer));
    }

    /** The profile's own word, then its attributes, which hold the identifiers too. */
    private static Person who(JsonNode customer, JsonNode attributes) {
        JsonNode named = customer.path("identifiers");
        return new Identifiers()
                .offer("cio_id", named.path("cio_id")).offer("cio_id", attributes.path("cio_id"))
                .offer("id", named.path("id")).offer("id", customer.path("id")).offer("id", attributes.path("id"))
                .offerEmail(named.path("email")).offerEmail(attributes.path("email"))
                .person();
    }

    /**
     * A profile gets its {@code cio_id} when it is made and keeps it (R). The attribute {@code created_at} is the sender's
     * word, which may say anything at any time: it would bring back whoever was deleted.
     */
    private static Instant createdAt(JsonNode customer) {
        return EventTime.read(customer.path("timestamps").path("cio_id"));
    }

    /** Any case of true, 1 or "1" (Track specification, identify). */
    private static boolean isTrue(JsonNode value) {
        return value.asText().strip().equalsIgnoreCase("true") || value.asText().strip().equals("1");
    }

    /** The activity log has the last thirty days for certain (App specification). */
    @Override
    public Duration changesKept() {
        return Duration.ofDays(30);
    }

    @Override
    public VendorCall list(PeopleSelection selection, String cursor) {
        return listing.call(selection, cursor);
    }

    @Override
    public PeoplePage page(PeopleSelection selection, String cursor, VendorResponse response)
            throws UnreadableBodyException {
        return listing.page(selection, cursor, response);
    }
}
