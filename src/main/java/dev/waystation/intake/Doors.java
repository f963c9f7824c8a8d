package dev.waystation.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Every door of the house by its path. A path is compared letter by letter: no decoding, no normalising. */
final class Doors {

    private final Map<String, Door> byPath = new HashMap<>();

    Doors(Iterable<Door> doors) {
        for (Door door : doors) {
            if (byPath.put(door.source().path(), door) != null) {
                throw new IllegalArgumentException("two sources are named '" + door.source().name() + "'");
            }
        }
    }

    Iterable<Door> all() {
        return byPath.values();
    }

    /**
     * The door a request line asks for, or null. The target's query is cut off; the absolute form that RFC 9112 lets a
     * proxy send counts as its path.
     */
    Door find(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        if (!path.startsWith("/")) {
            path = pathOfAbsolute(path);
        }
        return byPath.get(path);
    }

    /** The door of a route's path, with or without its leading slash. */
    Door ofRoute(String path) {
        Door door = byPath.get(path.startsWith("/") ? path : "/" + path);
        if (door == null) {
            throw new IllegalArgumentException("platform-http:" + path + " leads to no source: the public port has "
                    + String.join(", ", new TreeSet<>(byPath.keySet()))
                    + "; begin the route with one of these, or configure the source");
        }
        return door;
    }

    private static String pathOfAbsolute(String target) {
        int authority = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : target.length();
        int slash = target.indexOf('/', authority);
        return slash < 0 ? "" : target.substring(slash);
    }
}
