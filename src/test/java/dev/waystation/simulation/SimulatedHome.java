package dev.waystation.simulation;

import dev.waystation.ReducedHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shipped routes with two changes: each begins with the step {@value #TROUBLE}, in which a route can fail, and
 * Brevo's events create their contact at Intercom first, so that its conflicts are met.
 */
final class SimulatedHome {

    static final String TROUBLE = "simulated-trouble";

    private static final Set<String> FORWARDS = Set.of("brevo-to-customerio", "brevo-to-intercom",
            "customerio-to-brevo", "customerio-to-intercom", "intercom-to-brevo", "intercom-to-customerio");

    private SimulatedHome() {
    }

    /** Writes it. @return the same folder */
    static Path write(Path into) throws IOException {
        ReducedHome.copy(into, FORWARDS);
        try (Stream<Path> files = Files.list(into.resolve("routes/forward"))) {
            List<Path> routes = files.toList();
            for (Path route : routes) {
                String text = Files.readString(route).replaceFirst("      steps:\n",
                        "      steps:\n        - process:\n            ref: " + TROUBLE + "\n");
                if (route.getFileName().toString().startsWith("brevo-to-intercom")) {
                    text = text.replace("kamelet:intercom-event-sink",
                            "kamelet:intercom-event-sink?createContact=true");
                }
                Files.writeString(route, text);
            }
        }
        return into;
    }
}
