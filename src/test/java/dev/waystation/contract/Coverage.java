package dev.waystation.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which operations were called and how they answered. Used by one thread at a time. */
final class Coverage {

    // "<api> <METHOD> <path without names>" → statuses
    private final Map<String, Set<Integer>> called = new TreeMap<>();
    private final Map<String, Set<String>> unnamed = new TreeMap<>();

    void called(String api, SpecOperation operation, int status) {
        called.computeIfAbsent(key(api, operation.method(), operation.file().prefix() + operation.template().text()),
                key -> new TreeSet<>()).add(status);
    }

    /** Notes properties of an answer that the operation's document does not name. */
    void unnamed(String api, SpecOperation operation, Set<String> properties) {
        if (!properties.isEmpty()) {
            unnamed.computeIfAbsent(api + " " + operation.name(), key -> new TreeSet<>()).addAll(properties);
        }
    }

    /** The operations whose answers have properties that no document names, each with those. */
    List<String> unnamed() {
        return unnamed.entrySet().stream().map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .toList();
    }

    /**
     * For each API how many of its operations were called, and which were not.
     *
     * @param offered method and template of every operation of an API, by the API's name
     */
    List<String> report(Map<String, Set<String>> offered) {
        List<String> lines = new ArrayList<>();
        offered.forEach((api, operations) -> {
            Set<String> missed = new TreeSet<>();
            for (String operation : operations) {
                if (statuses(api, operation).isEmpty()) {
                    missed.add(operation);
                }
            }
            if (!operations.isEmpty()) {
                lines.add(api + ": " + (operations.size() - missed.size()) + " of " + operations.size()
                        + " operations called" + (missed.isEmpty() || missed.size() == operations.size() ? ""
                                : "; never " + String.join(", ", missed)));
            }
        });
        return lines;
    }

    /** The statuses an operation was answered with. */
    Set<Integer> statuses(String api, String operation) {
        String[] methodAndPath = operation.split(" ", 2);
        Set<Integer> statuses = new TreeSet<>(called.getOrDefault(key(api, methodAndPath[0], methodAndPath[1]),
                Set.of()));
        // A double may leave out what every path begins with, as the vendor's document does.
        if (statuses.isEmpty() && api.equals("brevo")) {
            statuses.addAll(called.getOrDefault(key(api, methodAndPath[0], "/v3" + methodAndPath[1]), Set.of()));
        }
        return statuses;
    }

    private static String key(String api, String method, String path) {
        return api + " " + method + " " + new PathTemplate(path).withoutNames();
    }
}
