package dev.waystation.console;

import java.util.Objects;

/**
 * A source as {@code status} shows it.
 *
 * @param name the source's name
 * @param vendor which vendor it is a connection of
 * @param on whether its intake takes events
 * @param reason why it is off, with the next step; null when it is on
 */
public record SourceReport(String name, String vendor, boolean on, String reason) {

    public SourceReport {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vendor, "vendor");
    }
}
