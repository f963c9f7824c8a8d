package dev.waystation.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads an answer's body whole, within a limit of bytes and of time, so that no vendor's answer, long or slow, holds
 * memory or a worker. What is over the limit of bytes is dropped together with its connection.
 */
final class BoundedAnswers implements ExecChainHandler {

    /** What is asked for is long: 30,000 members of a segment, a thousand contacts with all that is known of them. */
    private static final int LONGEST_WANTED = 8 * 1024 * 1024;
    private static final int FIRST_UNWANTED = 300;

    private final int limit;
    private final Duration patience;

    /** @param limit bytes of an answer that is no success; a success may be a list that a connector reads */
    BoundedAnswers(int limit, Duration patience) {
        this.limit = limit;
        this.patience = patience;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean whole = false;
        try {
            whole = copy(entity.getContent(), read,
                    response.getCode() < FIRST_UNWANTED ? Math.max(limit, LONGEST_WANTED) : limit);
        } finally {
            if (!whole) {
                scope.execRuntime.discardEndpoint();
            }
        }
        response.setEntity(new ByteArrayEntity(read.toByteArray(), null));
        return response;
    }

    private boolean copy(InputStream from, ByteArrayOutputStream to, int most) throws IOException {
        if (from == null) {
            return true;
        }
        long began = System.nanoTime();
        byte[] buffer = new byte[8 * 1024];
        while (to.size() < most) {
            int count = from.read(buffer, 0, Math.min(buffer.length, most - to.size()));
            if (count < 0) {
                from.close();
                return true;
            }
            to.write(buffer, 0, count);
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new SocketTimeoutException("the answer's body took longer than " + patience.toMillis() + " ms");
            }
        }
        return false;
    }
}
