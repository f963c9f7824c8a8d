package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads of one person each as one read of many, {@code POST /v1/customers/attributes}: the ids are joined, and each read
 * gets whom it asked for. One kind of identifier a call.
 */
final class CustomerIoPeopleBatch implements CallBatching {

    private static final int LARGEST = 100_000; // a hundred identifiers, each of at most 150 bytes

    @Override
    public int largestBytes() {
        return LARGEST;
    }

    /** A joined body is shorter than those of its reads. */
    @Override
    public int envelopeBytes() {
        return 0;
    }

    @Override
    public boolean takes(VendorCall call) {
        return call.body() != null && call.method().equals("POST") && call.path().equals(CustomerIoPeople.ATTRIBUTES)
                && call.query() != null && call.evidence() == null && ids(call).size() == 1;
    }

    @Override
    public String group(VendorCall call) {
        return call.query();
    }

    @Override
    public VendorCall compose(List<VendorCall> calls, boolean repeatable) {
        Set<String> wanted = new LinkedHashSet<>();
        calls.forEach(call -> wanted.add(ids(call).path(0).asText()));
        ObjectNode body = EventBody.newObject();
        ArrayNode ids = body.putArray("ids");
        wanted.forEach(ids::add);
        return new VendorCall("POST", CustomerIoPeople.ATTRIBUTES, calls.get(0).query(),
                new String(EventBody.write(body), StandardCharsets.UTF_8), repeatable, null);
    }

    @Override
    public boolean isOfWrites(VendorCall call) {
        return false;
    }

    /** What cannot be read is asked again in halves: a read harms nobody. */
    @Override
    public BatchAnswer meaning(int calls, VendorResponse response) {
        if (response.status() < 200 || response.status() >= 300) {
            return new BatchAnswer.Refused(Map.of());
        }
        try {
            CustomerIoPeople.customers(response);
            return new BatchAnswer.Taken(Map.of());
        } catch (UnreadableBodyException none) {
            return new BatchAnswer.Unclear(none.getMessage());
        }
    }

    @Override
    public List<VendorResponse> parts(List<VendorCall> calls, VendorResponse whole) {
        Map<String, JsonNode> found = new HashMap<>();
        String kind = calls.get(0).query().substring(calls.get(0).query().indexOf('=') + 1);
        try {
            for (JsonNode customer : CustomerIoPeople.customers(whole)) {
                String value = CustomerIoPeople.person(customer).person().identifiers().get(kind);
                if (value != null) {
                    found.putIfAbsent(spelling(kind, value), customer);
                }
            }
        } catch (UnreadableBodyException none) {
            throw new IllegalStateException("an answer was taken for one that can be read", none);
        }
        return calls.stream().map(call -> found.get(spelling(kind, ids(call).path(0).asText())))
                .map(customer -> part(customer, whole)).toList();
    }

    private static VendorResponse part(JsonNode customer, VendorResponse whole) {
        ObjectNode own = EventBody.newObject();
        ArrayNode customers = own.putArray("customers");
        if (customer != null) {
            customers.add(customer);
        }
        return new VendorResponse(whole.status(), whole.headers(),
                new String(EventBody.write(own), StandardCharsets.UTF_8));
    }

    /** Of an address it makes no other person. */
    private static String spelling(String kind, String value) {
        return kind.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static JsonNode ids(VendorCall call) {
        return AnswerBody.json(new VendorResponse(200, Map.of(), call.body())).path("ids");
    }
}
