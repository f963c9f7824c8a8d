package dev.waystation.flows;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Says in which file the cause of a failed start lies. Camel's own messages name the route at best. */
final class StartFailure {

    private static final int DEEPEST = 20;
    /** Camel keeps the name in the message alone. */
    private static final Pattern KAMELET = Pattern.compile("Kamelet with id (\\S+)");

    private StartFailure() {
    }

    /** A file that cannot be loaded. */
    static FlowsException loading(Path home, Path file, Throwable thrown) {
        return new FlowsException(home.relativize(file).toString(), nearest(thrown), thrown);
    }

    /** Loaded files that do not start. */
    static FlowsException starting(Path home, DefaultCamelContext camel, List<Path> files, Throwable thrown) {
        Throwable at = thrown;
        String place = null;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            place = place == null ? place(home, camel, at) : place;
            at = at.getCause();
        }
        if (place == null) {
            place = files.stream().map(file -> home.relativize(file).toString())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return new FlowsException("the flows do not start: " + place + ": " + nearest(thrown), thrown);
    }

    private static String place(Path home, DefaultCamelContext camel, Throwable thrown) {
        if (thrown instanceof FailedToCreateKameletException) {
            Matcher kamelet = KAMELET.matcher(String.valueOf(thrown.getMessage()));
            return kamelet.find()
                    ? "routes/" + RouteFiles.CONNECTORS + "/" + kamelet.group(1) + ".kamelet.yaml" : null;
        }
        if (thrown instanceof FailedToCreateRouteException route) {
            return file(home, camel, route.getRouteId());
        }
        if (thrown instanceof FailedToStartRouteException route) {
            return file(home, camel, route.getRouteId());
        }
        return null;
    }

    private static String file(Path home, DefaultCamelContext camel, String routeId) {
        RouteDefinition route = routeId == null ? null : camel.getRouteDefinition(routeId);
        if (route == null || route.getResource() == null) {
            return routeId == null ? null : "route " + routeId;
        }
        Path file = Path.of(route.getResource().getLocation().replaceFirst("^file:", ""));
        String shown = file.startsWith(home) ? home.relativize(file).toString() : file.toString();
        return shown + ": route " + routeId;
    }

    /** The innermost message: it names what is wrong, the outer ones only what was tried. */
    private static String nearest(Throwable thrown) {
        Throwable inner = thrown;
        for (int depth = 0; inner.getCause() != null && depth < DEEPEST; depth++) {
            inner = inner.getCause();
        }
        String text = inner.getMessage();
        return text == null || text.isBlank() ? inner.toString() : text;
    }
}
