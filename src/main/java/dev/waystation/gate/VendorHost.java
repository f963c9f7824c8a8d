package dev.waystation.gate;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an API is called. TLS is required unless the host is this machine; user info, query and fragment have no place
 * in it.
 *
 * @param base base URL without a slash at the end
 */
record VendorHost(URI base) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

    VendorHost {
        String host = base.getHost();
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("a base URL looks like https://api.example.com; this one has "
                    + (host == null ? "no host" : "the scheme '" + scheme + "'"));
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("the base URL for " + host
                    + " must be scheme, host, port and path alone: no user, no query, no fragment");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("the base URL for " + host
                    + " must begin with https: credentials would travel in clear (http is for loopback alone)");
        }
        String text = base.toASCIIString();
        base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /** Host and, when one is named, port. */
    String name() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** Whether a request goes to this host. @param port as in a request, -1 for the scheme's own */
    boolean isAt(String host, int port) {
        return base.getHost().equalsIgnoreCase(host) && portOf(base.getPort()) == portOf(port);
    }

    private int portOf(int port) {
        return port >= 0 ? port : base.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
