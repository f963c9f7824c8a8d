package dev.waystation.vendor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a request that an allow-list let through: lower-case names, every value that arrived.
 *
 * @param values per lower-case name the values in order of arrival
 */
public record RequestHeaders(Map<String, List<String>> values) {

    public RequestHeaders {
        values = Map.copyOf(values);
    }

    /** The one value of a header; empty when it is absent <em>or arrived more than once</em>. */
    public Optional<String> single(String name) {
        List<String> all = all(name);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Every value of a header in order of arrival; empty when absent. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Why a header that must arrive exactly once has no one value, as a sentence; empty when it has. */
    public Optional<String> whyNotSingle(String name) {
        int times = all(name).size();
        if (times == 1) {
            return Optional.empty();
        }
        return Optional.of(times == 0
                ? "the header " + name + " is missing"
                : "the header " + name + " arrives " + times + " times: something between the vendor and us adds one");
    }
}
