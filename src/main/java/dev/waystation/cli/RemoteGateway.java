package dev.waystation.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The admin API of a running gateway, over HTTP. */
final class RemoteGateway implements AdminClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI url;
    private final Optional<String> token;
    private final HttpClient http;

    RemoteGateway(URI url, Optional<String> token) {
        this.url = url;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT);
        this.http = ("https".equals(url.getScheme()) ? builder : builder.sslContext(trustingNobody())).build();
    }

    /** For http, where no TLS is spoken: reading the machine's certificates takes as long as all the rest. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext nobody = SSLContext.getInstance("TLS");
            nobody.init(null, new TrustManager[0], null);
            return nobody;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no TLS", missing);
        }
    }

    /** Nothing took the request there: no connection, or none in time. */
    static final class UnreachableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreachableException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Whether the gateway says it lives; needs no token.
     *
     * @throws UnreachableException when nothing answers there
     */
    boolean lives() {
        return send(HttpRequest.newBuilder(url.resolve("/observe/health/live")).GET()).statusCode() == 200;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnreachableException when nothing answers there
     */
    @Override
    public AdminAnswer ask(AdminRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + request.target()))
                .header("Accept", "application/json");
        token.ifPresent(value -> builder.header("Authorization", "Bearer " + value));
        if (request.method().equals("GET")) {
            builder.GET();
        } else {
            builder.header("Content-Type", "application/json")
                    .method(request.method(), BodyPublishers.ofString(request.body().toString()));
        }
        HttpResponse<String> response = send(builder);
        if (response.statusCode() == 401) {
            throw token.isPresent()
                    ? CommandFailedException.wrongUse("the admin token", "is refused by the gateway at " + url,
                            "use the token of that gateway: WAYSTATION_ADMIN_TOKEN, or WAYSTATION_DATA for its folder")
                    : CommandFailedException.wrongUse("the admin token", "is missing, and the gateway at " + url
                            + " asks for it",
                            "set WAYSTATION_ADMIN_TOKEN, or WAYSTATION_DATA to that gateway's data folder");
        }
        return new AdminAnswer(response.statusCode(), document(response));
    }

    @Override
    public void close() {
        // java.net.http lets its connections go by itself, and knows no close before Java 21
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new UnreachableException(unreachable);
        } catch (IOException broken) {
            throw CommandFailedException.failed(url.toString(), "took the request but gave no answer ("
                    + broken.getClass().getSimpleName() + ")", "look into that gateway's log, then try again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.failed(url.toString(), "was asked, but this command was interrupted",
                    "try again");
        }
    }

    private JsonNode document(HttpResponse<String> response) {
        try {
            JsonNode json = JSON.readTree(response.body());
            if (json.isObject()) {
                return json;
            }
            throw notAGateway(response);
        } catch (JsonProcessingException notJson) {
            throw notAGateway(response);
        }
    }

    private CommandFailedException notAGateway(HttpResponse<String> response) {
        return CommandFailedException.wrongUse(url.toString(), "answers " + response.statusCode()
                + " without JSON: it is no Waystation admin port", "point WAYSTATION_ADMIN_URL to the admin port");
    }
}
