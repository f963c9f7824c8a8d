package dev.waystation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data;

    @Test
    void a_new_token_is_long_random_and_readable_by_its_owner_alone() throws Exception {
        AdminToken token = AdminToken.of(Optional.empty(), data, random);

        String kept = AdminToken.kept(data).orElseThrow();
        assertThat(kept).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(token.accepts("Bearer " + kept)).isTrue();
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void a_token_is_kept_over_a_restart() throws Exception {
        AdminToken.of(Optional.empty(), data, random);
        String kept = AdminToken.kept(data).orElseThrow();

        assertThat(AdminToken.of(Optional.empty(), data, random).accepts("Bearer " + kept)).isTrue();
    }

    @Test
    void a_file_that_others_can_read_is_closed_to_them() throws Exception {
        AdminToken.of(Optional.empty(), data, random);
        Files.setPosixFilePermissions(data.resolve(AdminToken.FILE), PosixFilePermissions.fromString("rw-r--r--"));

        AdminToken.of(Optional.empty(), data, random);

        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void an_empty_file_is_no_token() throws Exception {
        Files.createFile(data.resolve(AdminToken.FILE));

        AdminToken token = AdminToken.of(Optional.empty(), data, random);

        assertThat(token.accepts("Bearer ")).isFalse();
        assertThat(AdminToken.kept(data)).isPresent();
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void the_setting_wins_and_nothing_is_written() throws Exception {
        AdminToken token = AdminToken.of(Optional.of(" s3cret "), data, random);

        assertThat(token.accepts("Bearer s3cret")).isTrue();
        assertThat(AdminToken.kept(data)).isEmpty();
    }

    @Test
    void only_the_bearer_scheme_with_the_exact_token_is_accepted() {
        AdminToken token = AdminToken.of(Optional.of("s3cret"), data, random);

        assertThat(token.accepts("bearer s3cret")).isTrue();
        for (String wrong : new String[] {null, "", "s3cret", "Basic s3cret", "Bearer", "Bearer S3cret",
            "Bearer s3cret2", "Bearer s3cre"}) {
            assertThat(token.accepts(wrong)).as(String.valueOf(wrong)).isFalse();
        }
        assertThat(token.toString()).doesNotContain("s3cret");
    }

    private String mode() throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(AdminToken.FILE)));
    }
}
