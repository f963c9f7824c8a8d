package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a call written as text finds out whether the vendor took it: a read, and what its answer holds when it did. The
 * vendor has not got it when the answer is a 2xx without that, or a 404; any other answer decides nothing.
 *
 * @param steps path into the answer; {@code *} stands for every element of a list
 * @param value what stands there, compared as text
 * @param after how long after the lost call the vendor shows what it took
 */
record FindOut(TextTemplate path, List<QueryPair> query, List<String> steps, TextTemplate value, Duration after) {

    private static final Pattern READ = Pattern.compile("GET +(/[^\\s?#]*)(?:\\?(\\S+))?");
    private static final Pattern FOUND = Pattern.compile("([A-Za-z0-9_*-]+(?:\\.[A-Za-z0-9_*-]+)*) += +(\\S.*)");
    private static final Pattern AFTER = Pattern.compile("(\\d{1,4})(s|m)");
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * @param after null for 30 s
     * @throws IllegalArgumentException when one of them cannot be read
     */
    static FindOut parse(String read, String found, String after) {
        Matcher reads = READ.matcher(read);
        if (!reads.matches()) {
            throw new IllegalArgumentException("'Find out: " + read + "' is no read like"
                    + " 'Find out: GET /contacts/{person.id}/notes'");
        }
        Matcher holds = FOUND.matcher(found == null ? "" : found);
        if (!holds.matches()) {
            throw new IllegalArgumentException("after 'Find out' stands what its answer holds when the vendor took the"
                    + " call, like 'Found: data.*.id = {properties.id}'" + (found == null ? "" : ", not '" + found + "'"));
        }
        return new FindOut(TextTemplate.parse(reads.group(1)), QueryPair.parseAll(reads.group(2)),
                List.of(holds.group(1).split("\\.")), TextTemplate.parse(holds.group(2).strip()), time(after));
    }

    private static Duration time(String after) {
        if (after == null) {
            return SOON;
        }
        Matcher time = AFTER.matcher(after);
        if (!time.matches()) {
            throw new IllegalArgumentException("'Find out after: " + after + "' is no time like 30s or 2m");
        }
        long count = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    }

    Repeat fill(JsonNode document, Repeat otherwise) throws UnwritableCallException {
        String wanted = value.fill(document);
        VendorCall read = VendorCall.ask(path.fillPath(document), QueryPair.fillAll(query, document),
                response -> find(response, wanted));
        return new Repeat.AskFirst(read, after, otherwise);
    }

    private Finding find(VendorResponse response, String wanted) {
        if (response.status() == 404 && !AnswerBody.isHtml(response)) {
            return new Finding.NotTaken("there is no such thing at the vendor");
        }
        JsonNode answer = AnswerBody.json(response);
        if (response.status() < 200 || response.status() >= 300 || answer.isMissingNode()) {
            return new Finding.Unknown("the vendor did not say whether it has it");
        }
        return holds(answer, 0, wanted) ? new Finding.Taken()
                : new Finding.NotTaken("the vendor does not show it at " + String.join(".", steps));
    }

    private boolean holds(JsonNode node, int step, String wanted) {
        if (step == steps.size()) {
            return node.isValueNode() && !node.isNull() && node.asText().equals(wanted);
        }
        String name = steps.get(step);
        if (!name.equals("*")) {
            JsonNode next = node.isArray() && name.matches("[0-9]{1,4}") ? node.path(Integer.parseInt(name))
                    : node.path(name);
            return holds(next, step + 1, wanted);
        }
        for (JsonNode element : node) {
            if (holds(element, step + 1, wanted)) {
                return true;
            }
        }
        return false;
    }
}
