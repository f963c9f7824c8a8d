package dev.waystation.sandbox.switches;

import dev.waystation.sandbox.names.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The switches of a sandbox and what they are set to. Safe for concurrent use. */
public final class Switches {

    private final Map<String, Switch<?>> known = new ConcurrentSkipListMap<>();
    private final Map<Switch<?>, Object> set = new ConcurrentHashMap<>();

    /**
     * A switch and its value.
     *
     * @param value as it would be written to set it
     */
    public record State(Switch<?> what, String value) {
    }

    /**
     * Makes switches known; once more is no error.
     *
     * @throws IllegalArgumentException when a name is taken by another switch
     */
    public void add(Collection<Switch<?>> more) {
        more.forEach(each -> {
            Switch<?> before = known.putIfAbsent(each.name(), each);
            if (before != null && before != each) {
                throw new IllegalArgumentException("there is a switch '" + each.name() + "' already");
            }
        });
    }

    /** What a switch is set to, or its default. */
    @SuppressWarnings("unchecked")
    public <T> T get(Switch<T> what) {
        Object value = set.get(what);
        return value == null ? what.standard() : (T) value;
    }

    /**
     * Sets one by name.
     *
     * @throws IllegalArgumentException when there is no such switch, or the value is not allowed; the message says
     *     what is
     */
    public void set(String name, String value) {
        Switch<?> what = find(name);
        set.put(what, read(what, value));
    }

    /**
     * Sets several by name, or none of them.
     *
     * @throws IllegalArgumentException as {@link #set} does
     */
    public void setAll(Map<String, String> values) {
        values.forEach(this::check);
        values.forEach(this::set);
    }

    /**
     * Checks what {@link #set} would be given, without setting it.
     *
     * @throws IllegalArgumentException as {@link #set} does
     */
    public void check(String name, String value) {
        read(find(name), value);
    }

    /** Every switch has its default again. */
    public void reset() {
        set.clear();
    }

    /** Every switch, by name. */
    public List<State> list() {
        List<State> states = new ArrayList<>();
        known.values().forEach(each -> states.add(new State(each, text(get(each)))));
        return states;
    }

    /** A value as it would be written to set it. */
    public static String text(Object value) {
        if (!(value instanceof Duration time)) {
            return String.valueOf(value);
        }
        long millis = time.toMillis();
        return millis % 86_400_000 == 0 && millis > 0 ? millis / 86_400_000 + "d"
                : millis % 3_600_000 == 0 && millis > 0 ? millis / 3_600_000 + "h"
                : millis % 60_000 == 0 && millis > 0 ? millis / 60_000 + "m"
                : millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static Object read(Switch<?> what, String value) {
        try {
            return what.reader().apply(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("switch '" + what.name() + "' takes " + what.allowed() + ", not '"
                    + value + "'", wrong);
        }
    }

    private Switch<?> find(String name) {
        Switch<?> what = known.get(name);
        if (what == null) {
            throw new IllegalArgumentException("there is no switch '" + name + "'; "
                    + Names.instead(name, known.keySet()));
        }
        return what;
    }
}
