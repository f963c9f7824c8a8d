package dev.waystation.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How an API takes many calls as one: their bodies in a list, <code>{"field":[…]}</code>.
 *
 * @param path path of the call that holds the others
 * @param field name of the list
 * @param largestBytes bytes that such a body may have in UTF-8, all included
 * @param holds which calls may go into it; each has a body
 * @param meaning reads the answer to it
 */
public record CallBatching(
        String path, String field, int largestBytes, Predicate<VendorCall> holds, Meaning meaning) {

    /** Reads what an answer means that is not about the rate, the credentials, or a fault of the vendor's. */
    @FunctionalInterface
    public interface Meaning {

        /** @param calls how many calls the batch held, at least two */
        BatchAnswer of(int calls, VendorResponse response);
    }

    public CallBatching {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** Whether the call may go into a batch. */
    public boolean takes(VendorCall call) {
        return call.body() != null && holds.test(call);
    }

    /**
     * The one call for all, in their order.
     *
     * @param repeatable whether the vendor's state is the same after a second call of each of them
     */
    public VendorCall compose(List<VendorCall> calls, boolean repeatable) {
        String bodies = calls.stream().map(VendorCall::body).collect(Collectors.joining(","));
        return new VendorCall("POST", path, null, opening() + bodies + "]}", repeatable, null);
    }

    /** Bytes of a composed body beside those of the calls and the comma between two of them. */
    public int envelopeBytes() {
        return opening().getBytes(StandardCharsets.UTF_8).length + 2;
    }

    private String opening() {
        return "{\"" + field + "\":[";
    }
}
