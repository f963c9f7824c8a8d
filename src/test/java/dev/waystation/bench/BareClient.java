package dev.waystation.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** What draining is measured beside: the same HTTP client, as many calls at once, and no store. */
public final class BareClient {

    private BareClient() {
    }

    /** Arguments: port, calls, threads. */
    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        System.out.println("port " + arguments[0]);
        String body = "{\"event_name\":\"email_opened\",\"identifiers\":{\"email_id\":\"ann@example.com\"},\"x\":\""
                + "x".repeat(400) + "\"}";
        AtomicInteger left = new AtomicInteger(calls);
        CountDownLatch done = new CountDownLatch(threads);
        try (CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries().disableCookieManagement()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(threads)
                        .setMaxConnTotal(threads).build()).build()) {
            for (int i = 0; i < threads; i++) {
                new Thread(() -> {
                    while (left.getAndDecrement() > 0) {
                        call(client, arguments[0], body);
                    }
                    done.countDown();
                }).start();
            }
            done.await();
        }
    }

    private static void call(CloseableHttpClient client, String port, String body) {
        HttpPost post = new HttpPost("http://127.0.0.1:" + port + "/v3/events");
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        try {
            client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                return response.getCode();
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
