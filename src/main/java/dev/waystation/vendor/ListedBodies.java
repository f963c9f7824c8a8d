package dev.waystation.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Many calls as one by their bodies in a list, <code>{"field":[…]}</code>.
 *
 * @param path path of the call that holds the others
 * @param field name of the list
 * @param largestBytes bytes that such a body may have in UTF-8, all included
 * @param holds which calls may go into it; each has a body
 * @param answers reads the answer to it
 */
public record ListedBodies(
        String path, String field, int largestBytes, Predicate<VendorCall> holds, Answers answers)
        implements CallBatching {

    /** Reads what an answer means that is not about the rate, the credentials, or a fault of the vendor's. */
    @FunctionalInterface
    public interface Answers {

        /** @param calls how many calls the batch held, at least two */
        BatchAnswer meaning(int calls, VendorResponse response);
    }

    public ListedBodies {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(answers, "answers");
    }

    @Override
    public boolean takes(VendorCall call) {
        return call.body() != null && holds.test(call);
    }

    @Override
    public VendorCall compose(List<VendorCall> calls, boolean repeatable) {
        String bodies = calls.stream().map(VendorCall::body).collect(Collectors.joining(","));
        return new VendorCall("POST", path, null, opening() + bodies + "]}", repeatable, null);
    }

    @Override
    public boolean isOfWrites(VendorCall call) {
        return call.path().equals(path);
    }

    @Override
    public BatchAnswer meaning(int calls, VendorResponse response) {
        return answers.meaning(calls, response);
    }

    @Override
    public int envelopeBytes() {
        return opening().getBytes(StandardCharsets.UTF_8).length + 2;
    }

    private String opening() {
        return "{\"" + field + "\":[";
    }
}
