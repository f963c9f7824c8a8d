package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A forgery is said loudly, and once per interval however many there are. */
class SourceWatchTest {

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.waystation.intake");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.EPOCH;
    private final SourceWatch watch = new SourceWatch(
            new IntakeSource("brevo", TestVendor.refusing("brevo", 429), List.of("top secret")), meters, () -> now,
            Duration.ofSeconds(60));

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @Test
    void many_forgeries_are_one_loud_line_per_interval_with_their_count_and_what_to_do() {
        for (int i = 0; i < 1_000; i++) {
            watch.forged("header X-Test-Signature is wrong");
        }
        now = now.plusSeconds(60);
        watch.forged("header X-Test-Signature is wrong");

        assertThat(lines.list).hasSize(2).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).contains("source brevo", "header X-Test-Signature is wrong",
                    "TEST_SECRET", "webhook verify --vendor brevo").doesNotContain("top secret");
        });
        assertThat(lines.list.get(0).getFormattedMessage()).contains("1 request(s)");
        assertThat(lines.list.get(1).getFormattedMessage()).contains("1000 request(s)");
        assertThat(meters.get("waystation.intake.forged").counter().count()).isEqualTo(1_001);
    }

    @Test
    void a_source_never_shows_its_secrets() {
        assertThat(new IntakeSource("brevo", TestVendor.refusing("brevo", 429), List.of("top secret")).toString())
                .doesNotContain("top secret");
    }
}
