package dev.waystation.gate.batch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether it can pay to wait for others. It cannot when every place of a party is taken by somebody who is here, and
 * not when somebody came back at once and nobody else who left with him is missing: then what waits behind them is waiting
 * for us. Not safe for concurrent use.
 */
final class Company {

    /** Bound of what is kept in mind; beyond it somebody is waited for in vain, within the time of a gathering. */
    private static final int MOST_EXPECTED = 10_000;

    private final long comesBackWithinMs;
    private final Map<String, Party> parties = new HashMap<>();

    private static final class Party {
        private int here;
        private final LinkedHashMap<String, Long> leftAt = new LinkedHashMap<>();
    }

    /** @param comesBackWithinMs who left is expected back for so long, milliseconds */
    Company(long comesBackWithinMs) {
        this.comesBackWithinMs = comesBackWithinMs;
    }

    /**
     * Somebody came.
     *
     * @return whether to go at once, for nobody else can be expected
     */
    boolean came(Comer comer, long now) {
        if (comer.party() == null) {
            return false;
        }
        Party party = parties.computeIfAbsent(comer.party(), any -> new Party());
        party.here++;
        forget(party, now);
        boolean cameBack = comer.lane() != null && party.leftAt.remove(comer.lane()) != null;
        return party.here >= comer.places() || cameBack && party.leftAt.isEmpty();
    }

    /** Somebody who came is through. */
    void left(Comer comer, long now) {
        Party party = comer.party() == null ? null : parties.get(comer.party());
        if (party == null) {
            return;
        }
        party.here--;
        forget(party, now);
        if (comer.lane() != null && party.leftAt.size() < MOST_EXPECTED) {
            party.leftAt.remove(comer.lane());
            party.leftAt.put(comer.lane(), now);
        }
    }

    private void forget(Party party, long now) {
        var oldest = party.leftAt.values().iterator();
        while (oldest.hasNext() && now - oldest.next() > comesBackWithinMs) {
            oldest.remove();
        }
    }
}
