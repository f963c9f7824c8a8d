package dev.waystation.check.source;

import java.util.Optional;

/**
 * One route of a file.
 *
 * @param id its id, if it has one
 * @param body what stands under {@code route}, or the {@code from} of a short form
 * @param at where it begins
 */
public record RouteDefinition(Optional<String> id, Yaml body, Yaml at) {

    /** Where the id stands, or the route itself. */
    public Yaml idPlace() {
        return body.get("id").orElse(at);
    }

    /** The endpoint it begins with. */
    public Optional<Endpoint> from() {
        return Endpoints.in(body).stream().filter(Endpoint::isConsumer).findFirst();
    }
}
