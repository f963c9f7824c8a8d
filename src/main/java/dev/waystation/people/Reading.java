package dev.waystation.people;

import dev.waystation.vendor.SourcePerson;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One read of a person, under way or at its end. Safe for concurrent use.
 *
 * @param began when it was decided on: what it found is at least as new
 * @param found who was found, empty when the vendor does not know them; failed when the read failed
 */
record Reading(Instant began, CompletableFuture<Optional<SourcePerson>> found) {

    Reading(Instant began) {
        this(began, new CompletableFuture<>());
    }

    boolean failed() {
        return found.isCompletedExceptionally();
    }
}
