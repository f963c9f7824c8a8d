package dev.waystation.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waystation.ledger.StoreRefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer that commits for many. */
class GroupCommitTest {

    @TempDir
    private Path folder;

    @Test
    void a_stuck_commit_lets_go_only_of_those_who_come_again() throws Exception {
        SqliteDatabase database = new SqliteDatabase(folder, 0);
        CountDownLatch disk = new CountDownLatch(1);
        GroupCommit.Kind<String, String> stuck = (connection, items) -> {
            awaitUninterrupted(disk);
            return items;
        };
        GroupCommit.Kind<String, String> comesAgain = new GroupCommit.Kind<>() {
            @Override
            public List<String> write(Connection connection, List<String> items) {
                return items;
            }

            @Override
            public boolean mayBeAbandoned() {
                return true;
            }
        };
        try (GroupCommit writer = new GroupCommit("test", database::openWriter)) {
            CompletableFuture<String> claim = writer.submit(stuck, "claim");
            CompletableFuture<String> event = writer.submit(comesAgain, "event");
            await().until(() -> writer.releaseStuck(TimeUnit.MILLISECONDS.toNanos(50)));
            assertThat(event).isCompletedExceptionally();
            assertThat(claim).as("its claims will be on disk: nobody else can take them back").isNotDone();
            assertThat(writer.trouble()).contains("has not returned");
            disk.countDown();
            assertThat(claim.get(10, TimeUnit.SECONDS)).isEqualTo("claim");
            assertThat(writer.submit(comesAgain, "event").get(10, TimeUnit.SECONDS)).isEqualTo("event");
        } finally {
            database.close();
        }
    }

    @Test
    void a_bad_request_takes_no_other_with_it() throws Exception {
        SqliteDatabase database = new SqliteDatabase(folder, 0);
        CountDownLatch gather = new CountDownLatch(1);
        GroupCommit.Kind<String, String> first = (connection, items) -> {
            awaitUninterrupted(gather);
            return items;
        };
        GroupCommit.Kind<String, String> picky = (connection, items) -> {
            if (items.contains("bad")) {
                throw new IllegalArgumentException("bad");
            }
            return items;
        };
        try (GroupCommit writer = new GroupCommit("test", database::openWriter)) {
            writer.submit(first, "first");
            CompletableFuture<String> good = writer.submit(picky, "good");
            CompletableFuture<String> bad = writer.submit(picky, "bad");
            CompletableFuture<String> alsoGood = writer.submit(picky, "also good");
            gather.countDown();
            assertThat(good.get(10, TimeUnit.SECONDS)).isEqualTo("good");
            assertThat(alsoGood.get(10, TimeUnit.SECONDS)).isEqualTo("also good");
            assertThat(bad).failsWithin(java.time.Duration.ofSeconds(10)).withThrowableThat()
                    .withCauseInstanceOf(StoreRefusedException.class);
            assertThat(writer.trouble()).isNull();
        } finally {
            database.close();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
