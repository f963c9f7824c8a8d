package dev.waystation.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The one event loop on which a sandbox lives, for every thread but its own. */
final class SandboxLoop implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            // Putting a hundred thousand people into three vendors is one task.
            .setMaxEventLoopExecuteTime(PATIENCE_SECONDS).setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
            .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
    private final Context context = vertx.getOrCreateContext();

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    /** Does something on the loop and waits for it. */
    <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(now -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return await(result, "answer");
    }

    /** Does something on the loop and waits for it. */
    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Begins something on the loop and waits until it is there. */
    <T> T start(Supplier<io.vertx.core.Future<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(now -> work.get().toCompletionStage().whenComplete((there, failure) -> {
            if (failure == null) {
                result.complete(there);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        return await(result, "start");
    }

    private static <T> T await(Future<T> result, String what) {
        return await(result, what, PATIENCE_SECONDS);
    }

    /**
     * Waits for something the sandbox does.
     *
     * @throws IllegalArgumentException when that is why it failed
     * @throws IllegalStateException when it failed otherwise, or took too long
     */
    static <T> T await(Future<T> result, String what, long seconds) {
        try {
            return result.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("the sandbox did not " + what, failure.getCause());
        } catch (TimeoutException failure) {
            throw new IllegalStateException("the sandbox did not " + what + " in " + seconds + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox was to " + what, interrupted);
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the sandbox did not stop in " + PATIENCE_SECONDS + " s", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // whoever interrupts has it end; it ends by itself
        }
    }
}
