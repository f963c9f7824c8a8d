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

    private final int limit;
    private final Duration patience;

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
            whole = copy(entity.getContent(), read);
        } finally {
            if (!whole) {
                scope.execRuntime.discardEndpoint();
            }
        }
        response.setEntity(new ByteArrayEntity(read.toByteArray(), null));
        return response;
    }

    private boolean copy(InputStream from, ByteArrayOutputStream to) throws IOException {
        if (from == null) {
            return true;
        }
        long began = System.nanoTime();
        byte[] buffer = new byte[8 * 1024];
        while (to.size() < limit) {
            int count = from.read(buffer, 0, Math.min(buffer.length, limit - to.size()));
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
