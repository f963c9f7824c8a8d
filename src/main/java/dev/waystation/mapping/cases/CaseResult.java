package dev.waystation.mapping.cases;

import java.util.List;

/**
 * What came of one case.
 *
 * @param file name of its file
 * @param name of the case
 * @param line where it stands
 * @param differences where it came out otherwise; empty when it came out as expected
 */
public record CaseResult(String file, String name, int line, List<CaseDifference> differences) {

    public CaseResult {
        differences = List.copyOf(differences);
    }

    /** Whether it came out as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
