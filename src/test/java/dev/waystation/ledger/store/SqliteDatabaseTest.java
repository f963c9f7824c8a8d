package dev.waystation.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the SQLite engine. */
class SqliteDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void readers_keep_away_from_a_new_file_until_its_writer_has_made_it() throws Exception {
        SqliteDatabase database = new SqliteDatabase(folder, 0);
        try {
            Awaitility.await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(folder).isEmptyDirectory());

            try (Connection writer = database.openWriter(); Connection reader = database.readers().getConnection()) {
                assertThat(writer.isValid(1)).isTrue();
                assertThat(reader.isValid(1)).isTrue();
            }
        } finally {
            database.close();
        }
    }
}
