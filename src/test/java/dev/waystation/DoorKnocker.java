package dev.waystation;

import dev.waystation.sandbox.webhooks.BrevoWebhooks;
import dev.waystation.sandbox.webhooks.CustomerioWebhooks;
import dev.waystation.sandbox.webhooks.IntercomWebhooks;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.sandbox.webhooks.WebhookWriter;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Posts genuine webhooks of the three vendors in turn, each over a connection of its own, and writes down how each was
 * met. One thread knocks; any may ask and stop it.
 */
final class DoorKnocker {

    /** What may be answered to each vendor's genuine webhook: a 2xx, or the refusal after which it comes again. */
    private static final Map<String, List<Integer>> RIGHT =
            Map.of("customerio", List.of(200, 503), "brevo", List.of(200, 429), "intercom", List.of(200, 503));
    /** Nobody listened. */
    static final int NO_LISTENER = 0;
    /** A connection was made and ended without an answer. */
    static final int NO_ANSWER = -1;
    private static final int TIMEOUT_MS = 10_000;

    private final InetSocketAddress address;
    private final List<WebhookWriter> vendors;
    private final List<Knock> knocks = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param at when the connection was asked for, {@link System#nanoTime()}
     * @param answered when it was met
     * @param status the answer's, {@link #NO_LISTENER} or {@link #NO_ANSWER}
     */
    record Knock(String vendor, long at, long answered, int status) {

        boolean right() {
            return RIGHT.get(vendor).contains(status);
        }

        boolean taken() {
            return status == 200;
        }
    }

    DoorKnocker(URI gateway, long seed) {
        address = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        Population people = Population.of(10);
        InstantSource clock = InstantSource.system();
        WebhookSecrets secrets = WebhookSecrets.DEFAULT;
        vendors = List.of(new CustomerioWebhooks(people, new Random(seed), clock, secrets.customerioKey()),
                new BrevoWebhooks(people, new Random(seed + 1), clock, secrets.brevoToken()),
                new IntercomWebhooks(people, new Random(seed + 2), clock, secrets.intercomSecret()));
    }

    /** Knocks at one vendor's door after the other until {@link #stop()}. */
    void knockUntilStopped() {
        while (!stopped) {
            vendors.forEach(this::knock);
        }
    }

    void stop() {
        stopped = true;
    }

    /** Knocks once at each vendor's door. */
    List<Knock> knockAtEach() {
        return vendors.stream().map(this::knock).toList();
    }

    synchronized List<Knock> knocks() {
        return List.copyOf(knocks);
    }

    private Knock knock(WebhookWriter vendor) {
        WebhookRequest webhook = vendor.next();
        long at = System.nanoTime();
        Knock knock = new Knock(vendor.vendor(), at, 0, post(webhook));
        knock = new Knock(knock.vendor(), at, System.nanoTime(), knock.status());
        synchronized (this) {
            knocks.add(knock);
        }
        return knock;
    }

    private int post(WebhookRequest webhook) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(address, TIMEOUT_MS);
            socket.getOutputStream().write(bytes(webhook));
            String first = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            return first == null ? NO_ANSWER : Integer.parseInt(first.split(" ")[1]);
        } catch (ConnectException e) {
            return NO_LISTENER;
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    private static byte[] bytes(WebhookRequest webhook) throws IOException {
        StringBuilder head = new StringBuilder("POST " + webhook.path() + " HTTP/1.1\r\nHost: localhost\r\n");
        webhook.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ").append(webhook.body().length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        bytes.write(webhook.body());
        return bytes.toByteArray();
    }
}
