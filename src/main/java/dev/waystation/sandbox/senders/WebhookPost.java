package dev.waystation.sandbox.senders;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * One request to a receiver.
 *
 * @param url where to; credentials in it are not sent from here
 * @param headers names in any case
 * @param body empty for none
 */
record WebhookPost(HttpMethod method, URI url, Map<String, String> headers, byte[] body) {

    static WebhookPost of(URI url, Map<String, String> headers, byte[] body) {
        return new WebhookPost(HttpMethod.POST, url, headers, body);
    }

    /** Looks whether somebody is there. */
    static WebhookPost head(URI url) {
        return new WebhookPost(HttpMethod.HEAD, url, Map.of("User-Agent", "intercom-parrot-service-client/1.0"),
                new byte[0]);
    }
}
