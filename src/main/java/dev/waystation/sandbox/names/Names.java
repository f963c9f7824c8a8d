package dev.waystation.sandbox.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Tells what would be right instead of an unknown name. */
public final class Names {

    private Names() {
    }

    /** {@code did you mean 'x'?} for the nearest of the known names, or all of them when none is near. */
    public static String instead(String name, Collection<String> known) {
        return nearest(name, known).map(near -> "did you mean '" + near + "'?")
                .orElse("known are " + String.join(", ", known));
    }

    /** The nearest of the known names, unless more than a third of its letters differ. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= Math.max(1, Math.max(name.length(), each.length()) / 3))
                .min(Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, delete or exchange (Levenshtein); two that changed places count as one. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                cost[i][j] = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
