package dev.waystation.intake;

import java.util.List;
import java.util.Objects;

import dev.waystation.vendor.Vendor;

/**
 * A source as intake sees it.
 *
 * @param name name of the source; its path is {@code /webhooks/<name>}
 * @param vendor who posts there
 * @param secrets its signing secret, two during a rotation; empty when none is set: the source is off
 */
public record IntakeSource(String name, Vendor vendor, List<String> secrets) {

    public IntakeSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vendor, "vendor");
        secrets = List.copyOf(secrets);
    }

    /** Where the vendor posts to. */
    public String path() {
        return "/webhooks/" + name;
    }

    /** Name of the property that lets the source's intake route start: {@code true} or {@code false}. */
    public String enabledProperty() {
        return name + ".intake.enabled";
    }

    /** Whether there is a secret to check signatures with. */
    public boolean enabled() {
        return !secrets.isEmpty();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "IntakeSource[name=" + name + ", vendor=" + vendor.name() + ", secrets=" + secrets.size() + "]";
    }
}
