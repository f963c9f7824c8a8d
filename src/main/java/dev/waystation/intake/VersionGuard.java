package dev.waystation.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Treats a request of another protocol version as one that cannot be parsed. Vert.x would answer it 501, which a vendor
 * that counts 5xx takes for a fault of ours; there is no public switch for it, hence the handler in the pipeline.
 */
@Sharable
final class VersionGuard extends ChannelInboundHandlerAdapter {

    private static final VersionGuard INSTANCE = new VersionGuard();

    private VersionGuard() {
    }

    /** Stands between the connection's decoder and Vert.x. */
    static void guard(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            ChannelHandlerContext vertx = base.channelHandlerContext();
            vertx.pipeline().addBefore(vertx.name(), "version-guard", INSTANCE);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()
                && !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && !HttpVersion.HTTP_1_0.equals(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(
                    new IllegalArgumentException("only HTTP/1.0 and HTTP/1.1 are spoken here")));
        }
        super.channelRead(context, message);
    }
}
