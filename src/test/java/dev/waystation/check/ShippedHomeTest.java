package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedHomeTest {

    @Test
    void nothing_is_wrong_with_what_is_shipped() {
        Check.Result result = Check.look(Path.of(""), Check.Depth.FULL);

        assertThat(result.problems()).isEmpty();
        assertThat(result.routes()).isGreaterThanOrEqualTo(9);
        assertThat(result.connectors()).isGreaterThanOrEqualTo(3);
        assertThat(result.mappings()).isGreaterThanOrEqualTo(4);
    }
}
