package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.names.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the sandbox. */
public final class ShippedScenarios {

    private static final List<String> NAMES = List.of("quiet-day", "campaign-burst", "token-revoked",
            "rate-limited-hour", "brown-out", "full-outage", "poison-payloads", "search-lag-races",
            "import-with-rejects");
    private static final String FOLDER = "/dev/waystation/sandbox/scenarios/";

    private ShippedScenarios() {
    }

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The YAML of one; empty when there is none of that name. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream yaml = ShippedScenarios.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return Optional.of(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the shipped scenario '" + name + "' cannot be read", broken);
        }
    }

    /** What would be right instead of an unknown name. */
    static String instead(String name) {
        return Names.instead(name, NAMES);
    }
}
