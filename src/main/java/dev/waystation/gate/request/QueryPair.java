package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.UnwritableCallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One {@code name=value} of a query. @param name as it stands, encoded already */
record QueryPair(String name, TextTemplate value) {

    static List<QueryPair> parseAll(String query) {
        List<QueryPair> pairs = new ArrayList<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("'" + pair + "' in the query is no name=value");
                }
                pairs.add(new QueryPair(pair.substring(0, equals), TextTemplate.parse(pair.substring(equals + 1))));
            }
        }
        return List.copyOf(pairs);
    }

    /** A query; null when no pair has a value. */
    static String fillAll(List<QueryPair> query, JsonNode document) throws UnwritableCallException {
        StringBuilder pairs = new StringBuilder();
        for (QueryPair pair : query) {
            pair.fill(document).ifPresent(filled -> pairs.append(pairs.isEmpty() ? "" : "&").append(filled));
        }
        return pairs.isEmpty() ? null : pairs.toString();
    }

    /** Encoded; empty when it has no value: an optional one that is absent, or an empty parameter of a connector. */
    Optional<String> fill(JsonNode document) throws UnwritableCallException {
        if (value.isConstant()) {
            String constant = value.fill(document);
            return constant.isEmpty() ? Optional.empty() : Optional.of(name + "=" + constant);
        }
        String filled = value.fill(document);
        return filled.isEmpty() ? Optional.empty() : Optional.of(name + "=" + TextTemplate.encoded(filled));
    }
}
