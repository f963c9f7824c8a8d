package dev.waystation.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every list. */
final class PageOptions {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
            description = "Show at most N rows, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private String limit;

    @Option(names = "--after", paramLabel = "NEXT", description = "Go on after the 'next' of the page before.")
    private String after;

    void addTo(Map<String, String> query) {
        query.put("limit", limit);
        if (after != null) {
            query.put("after", after);
        }
    }
}
