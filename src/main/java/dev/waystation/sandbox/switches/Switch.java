package dev.waystation.sandbox.switches;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * One thing about a double that can be set. Most stand for a fact that the vendor's documents leave open, or that was
 * only observed: the default is what we take to be true.
 *
 * @param <T> type of its values
 * @param name {@code <vendor>.<what>}, kebab-case
 * @param standard value unless it is set
 * @param allowed what may be set, in words
 * @param meaning what it does, one sentence
 * @param reader reads a text; throws {@link IllegalArgumentException} for one that is not allowed
 */
public record Switch<T>(String name, T standard, String allowed, String meaning, Function<String, T> reader) {

    public Switch {
        Objects.requireNonNull(standard, "standard");
        Objects.requireNonNull(meaning, "meaning");
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*")) {
            throw new IllegalArgumentException("a switch is named <vendor>.<what> in kebab-case, not '" + name + "'");
        }
    }

    /** On or off. */
    public static Switch<Boolean> flag(String name, boolean standard, String meaning) {
        return new Switch<>(name, standard, "true or false", meaning, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not true or false");
        });
    }

    /** A whole number within bounds. */
    public static Switch<Integer> number(String name, int standard, int least, int most, String meaning) {
        return new Switch<>(name, standard, "a whole number from " + least + " to " + most, meaning, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** A length of time, 0 or more: {@code 500ms}, {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    public static Switch<Duration> time(String name, Duration standard, String meaning) {
        return new Switch<>(name, standard, "a length of time like 500ms, 90s, 5m, 2h or 7d", meaning, Switch::duration);
    }

    /** One of several words. */
    public static Switch<String> choice(String name, String standard, List<String> choices, String meaning) {
        return new Switch<>(name, standard, "one of " + String.join(", ", choices), meaning, text -> {
            if (!choices.contains(text)) {
                throw new IllegalArgumentException("unknown word");
            }
            return text;
        });
    }

    /**
     * Reads a length of time: {@code 500ms}, {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Duration duration(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            return lower.matches("[0-9]{1,12}ms") ? Duration.ofMillis(Long.parseLong(lower.replace("ms", "")))
                    : lower.matches("[0-9]{1,5}d") ? Duration.ofDays(Long.parseLong(lower.replace("d", "")))
                    : lower.matches("[0-9]{1,9}[hms]") ? Duration.parse("PT" + lower) : notATime(text);
        } catch (DateTimeException | ArithmeticException wrong) {
            return notATime(text);
        }
    }

    private static Duration notATime(String text) {
        throw new IllegalArgumentException("'" + text + "' is no length of time like 500ms, 90s, 5m, 2h or 7d");
    }
}
