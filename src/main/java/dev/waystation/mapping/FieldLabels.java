package dev.waystation.mapping;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The names of fields that may be told to anybody: those that stand in a mapping file. A field that a line of every
 * field makes is called by a word of its source, which may be as many as it likes and may hold anything; such a one is
 * told as {@code *}.
 *
 * @param names targets of the file's lines, those of every field left out
 */
public record FieldLabels(Set<String> names) implements UnaryOperator<String> {

    /** What stands for a name that is the source's own. */
    public static final String OTHER = "*";

    public FieldLabels {
        names = Set.copyOf(names);
    }

    /** The names that lines make. */
    static FieldLabels of(Collection<FieldLine> lines) {
        Set<String> names = new TreeSet<>();
        for (FieldLine line : lines) {
            if (!(line.from() instanceof ValueSource.Everything)) {
                names.add(line.to());
            }
        }
        return new FieldLabels(names);
    }

    /** The names of both. */
    public FieldLabels and(FieldLabels more) {
        Set<String> both = new TreeSet<>(names);
        both.addAll(more.names);
        return new FieldLabels(both);
    }

    /** The name itself when it stands in the file, else {@link #OTHER}. */
    @Override
    public String apply(String field) {
        return names.contains(field) ? field : OTHER;
    }
}
