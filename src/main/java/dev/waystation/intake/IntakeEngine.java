package dev.waystation.intake;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * Lets {@code platform-http:/webhooks/<source>} in a route mean the door of that path on our own server. To be bound as
 * {@value #NAME} in the registry of the context that holds the intake routes, before they are added; Camel Main's own
 * server ({@code camel.server.enabled}) stays off.
 */
public final class IntakeEngine implements PlatformHttpEngine {

    /** The name under which the {@code platform-http} component looks its engine up. */
    public static final String NAME = "platform-http-engine";

    private final IntakeServer server;

    public IntakeEngine(IntakeServer server) {
        this.server = server;
    }

    /**
     * @throws IllegalArgumentException when the path is not the door of a source; the message names those there are
     */
    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        Door door = server.doors().ofRoute(endpoint.getPath());
        return new IntakeConsumer(endpoint, processor, door, server.limits().inlineBytes());
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public int getServerPort() {
        return server.port();
    }
}
