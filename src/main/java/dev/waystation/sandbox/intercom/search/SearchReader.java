package dev.waystation.sandbox.intercom.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads queries: one filter, or groups of them.
 *
 * @param <T> what is searched
 */
public final class SearchReader<T> {

    /** Groups within each other, and filters of one group (C). */
    private static final int DEEPEST = 2;
    private static final int MOST_FILTERS = 15;

    private final SearchFields<T> fields;
    private final SearchComparisons comparisons;

    public SearchReader(SearchFields<T> fields, SearchDays days) {
        this.fields = fields;
        this.comparisons = new SearchComparisons(days);
    }

    /**
     * Reads one.
     *
     * @throws SearchRefused when the vendor would not take it
     */
    public SearchFilter<T> read(JsonNode query) {
        if (!query.isObject()) {
            throw SearchRefused.invalid("query must be an object with a filter or a group of filters", Rule.REFUSED);
        }
        return query.has("field") ? comparison(query) : group(query, 1);
    }

    private SearchFilter<T> group(JsonNode group, int depth) {
        String operator = group.path("operator").asText("");
        JsonNode value = group.path("value");
        if (!(operator.equals("AND") || operator.equals("OR")) || !value.isArray() || value.isEmpty()) {
            throw SearchRefused.invalid("a group needs the operator AND or OR and a list of filters as its value",
                    Rule.REFUSED);
        }
        if (depth > DEEPEST) {
            throw SearchRefused.invalid("Query exceeds the maximum of " + DEEPEST + " nested groups", Rule.TOO_MANY);
        }
        if (value.size() > MOST_FILTERS) {
            throw SearchRefused.invalid("A group may hold at most " + MOST_FILTERS + " filters, got " + value.size(),
                    Rule.TOO_MANY);
        }
        List<SearchFilter<T>> filters = new ArrayList<>(value.size());
        for (JsonNode each : value) {
            if (!each.isObject()) {
                throw SearchRefused.invalid("a group holds filters and groups only", Rule.REFUSED);
            }
            filters.add(each.has("field") ? comparison(each) : group(each, depth + 1));
        }
        return new SearchFilter.Group<>(operator.equals("AND"), filters);
    }

    private SearchFilter<T> comparison(JsonNode filter) {
        String name = filter.path("field").asText("");
        SearchField<T> field = fields.find(name).orElseThrow(() ->
                SearchRefused.invalid("Field '" + name + "' is not searchable", Rule.UNKNOWN_ATTRIBUTE));
        return comparisons.of(field, filter.path("operator").asText(""), filter.path("value"));
    }
}
