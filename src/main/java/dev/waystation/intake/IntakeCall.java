package dev.waystation.intake;

import java.util.Objects;

import dev.waystation.vendor.RequestHeaders;
import org.apache.camel.Exchange;

/**
 * What an intake route's steps know of the request beside its raw body, and where they leave the status it is to be
 * answered with. Nothing else of an exchange reaches the vendor.
 */
public final class IntakeCall {

    /** Exchange property that holds the call. */
    public static final String PROPERTY = "waystation.intake";

    private final RequestHeaders headers;
    private volatile int status;
    private volatile String verifiedFor;
    private volatile String problem;

    IntakeCall(RequestHeaders headers) {
        this.headers = Objects.requireNonNull(headers, "headers");
    }

    /**
     * The call an exchange carries.
     *
     * @throws IllegalStateException when it carries none, because the route does not begin at a door
     */
    public static IntakeCall of(Exchange exchange) {
        if (exchange.getProperty(PROPERTY) instanceof IntakeCall call) {
            return call;
        }
        throw new IllegalStateException("route " + exchange.getFromRouteId() + " names an intake step but does not "
                + "begin with platform-http:/webhooks/<source>; these steps work on requests of the public port only");
    }

    /** The allow-listed headers of the request. */
    public RequestHeaders headers() {
        return headers;
    }

    /** Notes that the source's own check has passed. */
    void verified(String source) {
        verifiedFor = source;
    }

    /**
     * Makes sure that the source's own check has passed: a route from which that step was taken away stores nothing.
     *
     * @throws IllegalStateException when it has not
     */
    void requireVerified(String source, String route) {
        if (!source.equals(verifiedFor)) {
            throw new IllegalStateException("route " + route + " came to " + source + "-read without " + source
                    + "-verify before it: nothing unverified is read or stored");
        }
    }

    /** Notes what could not be read, to be said once it is stored. */
    void unreadable(String what) {
        problem = what;
    }

    /** What could not be read, or null. */
    String problem() {
        return problem;
    }

    /** Sets the status of the answer. */
    public void answer(int status) {
        this.status = status;
    }

    /** The status of the answer, 0 as long as no step has set one. */
    public int status() {
        return status;
    }
}
