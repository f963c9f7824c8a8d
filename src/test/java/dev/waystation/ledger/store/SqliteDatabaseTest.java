package dev.waystation.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.Stream;
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
                    .untilAsserted(() -> assertThat(folder.resolve(SqliteDatabase.FILE_NAME)).isEmptyFile());

            try (Connection writer = database.openWriter(); Connection reader = database.readers().getConnection()) {
                assertThat(writer.isValid(1)).isTrue();
                assertThat(reader.isValid(1)).isTrue();
            }
        } finally {
            database.close();
        }
    }

    @Test
    void only_the_owner_may_read_the_personal_data_in_it() throws Exception {
        Path data = folder.resolve("data");
        SqliteDatabase database = new SqliteDatabase(data, 0);
        try (Connection writer = database.openWriter()) {
            writer.createStatement().execute("CREATE TABLE t (x TEXT)");
            writer.commit();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.toList()).hasSizeGreaterThan(1).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
            }
        } finally {
            database.close();
        }
    }
}
