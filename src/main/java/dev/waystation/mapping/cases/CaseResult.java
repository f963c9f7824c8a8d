package dev.waystation.mapping.cases;

/**
 * What came of one case.
 *
 * @param file name of its file
 * @param name of the case
 * @param line where it stands
 * @param difference what was expected and what came, or null when the two are the same
 */
public record CaseResult(String file, String name, int line, String difference) {

    /** Whether it came out as expected. */
    public boolean passed() {
        return difference == null;
    }
}
