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

    /** Sets the status of the answer. */
    public void answer(int status) {
        this.status = status;
    }

    /** The status of the answer, 0 as long as no step has set one. */
    public int status() {
        return status;
    }
}
