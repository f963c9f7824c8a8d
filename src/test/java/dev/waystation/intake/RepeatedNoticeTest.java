package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class RepeatedNoticeTest {

    private Instant now = Instant.EPOCH;
    private final RepeatedNotice notice = new RepeatedNotice(() -> now, Duration.ofSeconds(60));

    @Test
    void the_first_is_said_at_once_and_the_rest_once_per_interval_with_their_count() {
        assertThat(notice.due()).isEqualTo(1);
        assertThat(notice.due()).isZero();
        now = now.plusSeconds(59);
        assertThat(notice.due()).isZero();
        now = now.plusSeconds(1);
        assertThat(notice.due()).isEqualTo(3);
        assertThat(notice.due()).isZero();
    }
}
