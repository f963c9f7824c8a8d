package dev.waystation.simulation;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** People who work in the vendors' accounts beside the gateway: they archive, merge, unsubscribe and delete. */
final class VendorUsers {

    private static final SandboxCredentials KEYS = SandboxCredentials.DEFAULT;

    private final Sandbox sandbox;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    VendorUsers(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Somebody wants no more mail. */
    void unsubscribe(SandboxPerson person) {
        brevo("PUT", "/contacts/" + encoded(person.anyEmail()), "{\"emailBlacklisted\":true}");
        track("{\"type\":\"person\",\"action\":\"identify\",\"identifiers\":{\"cio_id\":\"%s\"},"
                + "\"attributes\":{\"unsubscribed\":true}}", person.cioId());
        intercom("PUT", "/contacts/" + person.intercomId(), "{\"unsubscribed_from_emails\":true}");
    }

    /** Somebody lifts an opt-out, which is nobody's business but the person's. */
    void subscribe(SandboxPerson person) {
        brevo("PUT", "/contacts/" + encoded(person.anyEmail()), "{\"emailBlacklisted\":false}");
    }

    void archive(SandboxPerson person) {
        intercom("POST", "/contacts/" + person.intercomId() + "/archive", "");
    }

    void unarchive(SandboxPerson person) {
        intercom("POST", "/contacts/" + person.intercomId() + "/unarchive", "");
    }

    /** A lead turns out to be a user. */
    void merge(SandboxPerson lead, SandboxPerson user) {
        intercom("POST", "/contacts/merge", ("{\"from\":\"%s\",\"into\":\"%s\",\"skip_duplicate_validation\":true}")
                .formatted(lead.intercomId(), user.intercomId()));
    }

    /** Somebody is deleted everywhere. */
    void delete(SandboxPerson person) {
        brevo("DELETE", "/contacts/" + encoded(person.anyEmail()), null);
        track("{\"type\":\"person\",\"action\":\"delete\",\"identifiers\":{\"cio_id\":\"%s\"}}", person.cioId());
        intercom("DELETE", "/contacts/" + person.intercomId(), null);
    }

    private void track(String body, String cioId) {
        String basic = Base64.getEncoder().encodeToString(
                (KEYS.siteId() + ":" + KEYS.trackKey()).getBytes(StandardCharsets.UTF_8));
        call("POST", "/customerio-track/api/v2/entity", body.formatted(cioId), "Authorization", "Basic " + basic);
    }

    private void brevo(String method, String path, String body) {
        call(method, "/brevo/v3" + path, body, "api-key", KEYS.brevoKey());
    }

    private void intercom(String method, String path, String body) {
        call(method, "/intercom" + path, body, "Authorization", "Bearer " + KEYS.intercomToken(), "Intercom-Version",
                "2.16");
    }

    private void call(String method, String path, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path)).headers(headers)
                .header("User-Agent", "somebody").header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the double did not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a vendor's user called", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
