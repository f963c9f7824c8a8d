package dev.waystation.sandbox.senders;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be read off the address of a receiver. */
final class ReceiverAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)+0*1]");

    private ReceiverAddress() {
    }

    /** Whether the host is this machine by its name alone; nothing is looked up. */
    static boolean isLoopback(URI url) {
        return url.getHost() != null && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isHttp(URI url) {
        return url.getHost() != null && ("http".equalsIgnoreCase(url.getScheme()) || isHttps(url));
    }

    static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isHttps(url) ? 443 : 80;
    }

    /** Path and query as they stand in a request line. */
    static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The basic authorisation that credentials in the address stand for; empty without. */
    static Map<String, String> authorisation(URI url) {
        return url.getUserInfo() == null ? Map.of() : Map.of("Authorization", "Basic "
                + Base64.getEncoder().encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8)));
    }

    /** The same without credentials and query, either of which may hold a secret. */
    static URI shown(URI url) {
        try {
            return new URI(url.getScheme(), null, url.getHost(), url.getPort(), url.getPath(), null, null);
        } catch (URISyntaxException odd) {
            return URI.create("about:blank");
        }
    }
}
