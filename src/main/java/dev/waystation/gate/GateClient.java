package dev.waystation.gate;

import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one gate. It adds the credentials to the request itself, as the last thing before it leaves:
 * they are never on an exchange, so no log, no error and no other vendor can get them from there. They go to the
 * gate's own host and to no other.
 */
final class GateClient implements HttpClientConfigurer {

    private final VendorHost host;
    private final Map<String, String> headers;
    private final GateLimits limits;
    private final HttpClientConnectionManager connections;

    GateClient(VendorHost host, Map<String, String> headers, GateLimits limits,
            HttpClientConnectionManager connections) {
        this.host = host;
        this.headers = Map.copyOf(headers);
        this.limits = limits;
        this.connections = connections;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        // Not through Camel's http component: that would close them with the routes, and they outlive the routes.
        client.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .setUserAgent("Waystation")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(limits.connectTimeout()))
                        .setResponseTimeout(Timeout.of(limits.callTimeout()))
                        .build())
                .addExecInterceptorFirst("bounded-answers", new BoundedAnswers(limits.answerLimit(),
                        limits.callTimeout()))
                .addRequestInterceptorLast(this::addHeaders);
    }

    private void addHeaders(HttpRequest request, EntityDetails entity, HttpContext context) throws HttpException {
        URIAuthority target = request.getAuthority();
        if (target == null || !host.isAt(target.getHostName(), target.getPort())) {
            throw new ProtocolException("a gate calls " + host.name() + " and no other host");
        }
        headers.forEach((name, value) -> {
            if (entity != null || !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                request.setHeader(name, value);
            }
        });
    }

    /** Without the headers: they hold the credentials. */
    @Override
    public String toString() {
        return "client of " + host.name();
    }
}
