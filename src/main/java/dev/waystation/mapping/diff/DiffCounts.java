package dev.waystation.mapping.diff;

/**
 * How many documents came out how, by the changed mapping as against the one that runs. Every compared document counts
 * once.
 *
 * @param same nothing differs
 * @param changed forwarded by both, with a difference
 * @param newlyForwarded forwarded by the changed one alone
 * @param newlySkipped skipped by the changed one alone
 * @param newlyRefused refused, and so parked, by the changed one alone
 * @param otherReason forwarded by neither, by another rule or with another refusal
 */
public record DiffCounts(long same, long changed, long newlyForwarded, long newlySkipped, long newlyRefused,
        long otherReason) {

    /** Nothing compared yet. */
    public static final DiffCounts NONE = new DiffCounts(0, 0, 0, 0, 0, 0);

    /** How many documents were compared. */
    public long compared() {
        return same + different();
    }

    /** How many of them came out otherwise. */
    public long different() {
        return changed + newlyForwarded + newlySkipped + newlyRefused + otherReason;
    }

    /** The two together. */
    public DiffCounts plus(DiffCounts more) {
        return new DiffCounts(same + more.same, changed + more.changed, newlyForwarded + more.newlyForwarded,
                newlySkipped + more.newlySkipped, newlyRefused + more.newlyRefused, otherReason + more.otherReason);
    }

    /** One document more. */
    DiffCounts and(Difference.Kind kind) {
        return plus(switch (kind) {
            case SAME -> new DiffCounts(1, 0, 0, 0, 0, 0);
            case CHANGED -> new DiffCounts(0, 1, 0, 0, 0, 0);
            case NEWLY_FORWARDED -> new DiffCounts(0, 0, 1, 0, 0, 0);
            case NEWLY_SKIPPED -> new DiffCounts(0, 0, 0, 1, 0, 0);
            case NEWLY_REFUSED -> new DiffCounts(0, 0, 0, 0, 1, 0);
            case OTHER_REASON -> new DiffCounts(0, 0, 0, 0, 0, 1);
        });
    }
}
