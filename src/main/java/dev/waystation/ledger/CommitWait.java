package dev.waystation.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until what was asked of a writer is on disk. */
final class CommitWait {

    private CommitWait() {
    }

    /**
     * Waits for the commit, 30 s at most.
     *
     * @throws StoreRefusedException when it did not come about
     * @throws IllegalArgumentException when what was asked for was wrong
     */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreRefusedException("interrupted while waiting for the ledger", e);
        } catch (TimeoutException e) {
            throw new StoreRefusedException("the ledger's commit has not returned for 30 s", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** A refusal by the store that is really a wrong argument is told as one. */
    private static RuntimeException unwrapped(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException argument) {
                return argument;
            }
        }
        return problem instanceof RuntimeException runtime ? runtime
                : new StoreRefusedException(problem.getMessage(), problem);
    }
}
