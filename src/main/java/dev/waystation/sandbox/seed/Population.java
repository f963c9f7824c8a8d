package dev.waystation.sandbox.seed;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The people that webhooks are about. The same size gives the same people, whatever the seed of the webhooks.
 *
 * @param people everybody, by number
 */
public record Population(List<SandboxPerson> people) {

    private static final String[] FIRST = 
        {"Ann", "Bo", "Chloé", "Dmitri", "Eve", "Fatima", "Gus", "Hana", "Iker", "Jo"};
    private static final String[] LAST = {"Ask", "Baker", "Çelik", "Duarte", "Eriksen", "Fischer", "Gallo"};
    private static final int ONE_IN = 20;
    private static final HexFormat HEX = HexFormat.of();

    public Population {
        people = List.copyOf(people);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("a population needs somebody");
        }
    }

    /**
     * Makes one: one person in twenty has no id, another one in twenty no address.
     *
     * @param size 1 to 100,000
     */
    public static Population of(int size) {
        List<SandboxPerson> people = new ArrayList<>(size);
        for (int number = 0; number < size; number++) {
            String first = FIRST[number % FIRST.length];
            String last = LAST[number / FIRST.length % LAST.length];
            String id = number % ONE_IN == 7 ? null : "user-" + number;
            String email = number % ONE_IN == 13 ? null
                    : first.toLowerCase(Locale.ROOT).replace('é', 'e') + "."
                            + last.toLowerCase(Locale.ROOT).replace('ç', 'c') + number + "@example.com";
            people.add(new SandboxPerson(number, id, email, "d9c1" + HEX.toHexDigits(number, 8),
                    "67a1b2c3d4e5f6" + HEX.toHexDigits(number, 10), first + " " + last));
        }
        return new Population(people);
    }

    /** Somebody; the first tenth of the people has half of the events, as in life. */
    public SandboxPerson anybody(Random random) {
        int size = people.size();
        return people.get(random.nextBoolean() ? random.nextInt(Math.max(1, size / 10)) : random.nextInt(size));
    }
}
