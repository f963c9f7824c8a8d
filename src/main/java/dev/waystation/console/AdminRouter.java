package dev.waystation.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Finds the endpoint for a method and a path of literal and {@code {named}} segments. */
final class AdminRouter {

    private record Route(String method, List<String> segments,
            BiFunction<AdminRequest, Map<String, String>, AdminAnswer> endpoint) {
    }

    private final List<Route> routes = new ArrayList<>();

    /** Adds an endpoint; it is handed the request and the decoded named segments. Earlier ones win. */
    AdminRouter on(String method, String pattern,
            BiFunction<AdminRequest, Map<String, String>, AdminAnswer> endpoint) {
        routes.add(new Route(method, List.of(pattern.split("/")), endpoint));
        return this;
    }

    /**
     * The endpoint's answer.
     *
     * @throws AdminRefusedException 404 for an unknown path, 405 for a known one with another method
     */
    AdminAnswer answer(AdminRequest request) {
        String[] segments = request.path().split("/", -1);
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> named = match(route.segments(), segments);
            if (named != null && route.method().equals(request.method())) {
                return route.endpoint().apply(request, named);
            } else if (named != null) {
                otherMethods.add(route.method());
            }
        }
        if (otherMethods.isEmpty()) {
            throw new AdminRefusedException(404, Shown.word(request.path()), "is no path of the admin API",
                    "GET / lists the paths");
        }
        throw new AdminRefusedException(405, Shown.word(request.path()),
                "does not take " + Shown.word(request.method()), "use " + String.join(" or ", otherMethods));
    }

    private static Map<String, String> match(List<String> pattern, String[] segments) {
        if (pattern.size() != segments.length) {
            return null;
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                named.put(expected.substring(1, expected.length() - 1), decoded(segments[i]));
            } else if (!expected.equals(segments[i])) {
                return null;
            }
        }
        return named;
    }

    private static String decoded(String segment) {
        try {
            // a plus sign stands for itself in a path
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw AdminRefusedException.badParameter("path segment " + Shown.word(segment), "is not percent-encoded",
                    "encode % as %25");
        }
    }
}
