package dev.waystation.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A command that has run.
 *
 * @param exitCode what the process would leave with
 * @param out its standard output
 * @param err what it said to people besides
 */
record Ran(int exitCode, String out, String err) {

    static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private static final ObjectMapper ONE_DOCUMENT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Ran command(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, NOON);
        int exitCode = Commands.execute(terminal, environment, new UnservedLedger(NOON), arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** An environment with this data folder and an admin port that nobody listens on. */
    static Map<String, String> nobodyAt(Path data) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = new HashMap<>();
            environment.put("WAYSTATION_DATA", data.toString());
            environment.put("WAYSTATION_ADMIN_PORT", Integer.toString(free.getLocalPort()));
            return environment;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Standard output as the one JSON document it must be. */
    JsonNode json() {
        try {
            return ONE_DOCUMENT.readTree(out);
        } catch (IOException notOneDocument) {
            throw new AssertionError("not one JSON document: " + out, notOneDocument);
        }
    }
}
