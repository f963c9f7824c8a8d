package dev.waystation.vendor;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What it means that no answer came, in one sentence for the operator. */
public final class Unreachable {

    private static final int DEEPEST_CAUSE = 10;

    private Unreachable() {
    }

    /** Explains the first cause that is known; the failure's own words are left out, they may hold the URL. */
    public static String explain(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            String known = known(cause);
            if (known != null) {
                return "network: " + known;
            }
            cause = cause.getCause();
        }
        return "network: no answer (" + failure.getClass().getSimpleName() + ")";
    }

    private static String known(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the host's name is not known: check the base URL, the region and DNS";
        }
        if (cause instanceof SSLException) {
            return "no TLS connection: check certificates and whether a proxy opens the traffic";
        }
        // Clients wrap a connect that took too long as either; only the first of them says refused.
        if (cause instanceof SocketTimeoutException || cause.getClass().getSimpleName().contains("Timeout")) {
            return "no answer in time: check firewall and proxy";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "the connection was refused: check the base URL, firewall and proxy";
        }
        return null;
    }
}
