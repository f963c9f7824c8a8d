package dev.waystation.console;

import java.util.Locale;
import java.util.Set;

/** Under which names the admin port may be called. */
final class AdminHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::");

    private final String own;
    private final boolean any;

    /** @param bound the address the port is bound to; when that is every interface, any name will do */
    AdminHosts(String bound) {
        String name = bound.toLowerCase(Locale.ROOT);
        this.own = name.contains(":") ? "[" + name + "]" : name;
        this.any = EVERY_INTERFACE.contains(name);
    }

    /** Whether a {@code Host} header, with or without port, names us; clients that send none are no browsers. */
    boolean accept(String host) {
        if (any || host == null) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return name.equals(own) || LOOPBACK.contains(name);
    }
}
