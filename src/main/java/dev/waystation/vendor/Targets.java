package dev.waystation.vendor;

import java.util.Collection;
import java.util.List;

/**
 * What a vendor takes of that to which mappings lead, as far as it can be told without asking: names, types, lengths,
 * counts. Immutable, safe for concurrent use.
 */
public interface Targets {

    /** Of a vendor that takes whatever comes. */
    Targets ANYTHING = field -> List.of();

    /** Why the vendor would not take what a line leads to; empty when it would. */
    List<Objection> objections(TargetField field);

    /**
     * Why the vendor would not take all the fields of one event or one person together.
     *
     * @param fields of one section of a mapping file, in its order
     */
    default List<Objection> together(TargetSection section, List<TargetField> fields) {
        return List.of();
    }

    /** How many names the fields have; several lines may lead to one. */
    static long names(Collection<TargetField> fields) {
        return fields.stream().map(TargetField::name).distinct().count();
    }
}
