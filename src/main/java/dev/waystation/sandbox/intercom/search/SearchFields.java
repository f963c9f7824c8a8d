package dev.waystation.sandbox.intercom.search;

import java.util.Optional;

/** The fields of something that can be searched. */
public interface SearchFields<T> {

    /** A field by its name in a query; empty when there is none. */
    Optional<SearchField<T>> find(String name);
}
