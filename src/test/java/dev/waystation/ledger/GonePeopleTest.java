package dev.waystation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is gone from a source, as far as its events tell. */
class GonePeopleTest {

    @TempDir
    Path folder;
    private final SteppedClock clock = new SteppedClock();
    private LedgerOptions options;
    private Ledger ledger;
    private int events;

    @AfterEach
    void close() {
        ledger.close();
    }

    private void open(Engines engine) {
        options = engine.fresh(folder);
        ledger = Engines.open(options, clock);
    }

    private static Map<String, String> person(String... kindsAndValues) {
        Map<String, String> person = new LinkedHashMap<>();
        for (int at = 0; at < kindsAndValues.length; at += 2) {
            person.put(kindsAndValues[at], kindsAndValues[at + 1]);
        }
        return person;
    }

    private NewEvent told(Whereabouts whereabouts, long second, Map<String, String> person) {
        return new NewEvent("intercom", "e" + events++, "type", "lane", person,
                second == 0 ? null : Instant.ofEpochSecond(second), "{}".getBytes(StandardCharsets.UTF_8), null,
                whereabouts);
    }

    private void append(NewEvent... events) {
        ledger.append(List.of(events)).toCompletableFuture().join();
    }

    private boolean isGone(String... kindsAndValues) {
        return ledger.departures().of("intercom", person(kindsAndValues)).filter(gone -> !gone.back()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void who_was_deleted_is_gone_by_every_identifier_that_was_known_and_through_a_restart(Engines engine) {
        open(engine);
        append(told(Whereabouts.SEEN, 100, person("id", "c1", "external_id", "42", "email", "ann@example.com")),
                told(Whereabouts.SEEN, 100, person("id", "c2", "external_id", "43", "email", "bob@example.com")));
        assertThat(isGone("external_id", "42")).isFalse();
        append(told(Whereabouts.GONE, 200, person("id", "c1")));
        ledger.close();
        ledger = Engines.open(options, clock);
        assertThat(ledger.departures().of("intercom", person("external_id", "42")))
                .as("when we heard of it").contains(new Departures.Departure(clock.instant(), false));
        assertThat(isGone("email", "Ann@Example.com")).isTrue();
        assertThat(isGone("external_id", "7", "email", "ann@example.com")).as("one of them is enough").isTrue();
        assertThat(isGone("external_id", "43", "email", "bob@example.com")).isFalse();
        assertThat(isGone("id", "42")).as("another kind of identifier").isFalse();
        assertThat(ledger.departures().of("brevo", person("email", "ann@example.com"))).as("elsewhere").isEmpty();
        assertThat(ledger.departures().of("intercom", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void who_was_created_again_is_there_again(Engines engine) {
        open(engine);
        append(told(Whereabouts.GONE, 200, person("id", "c1", "email", "ann@example.com")));
        append(told(Whereabouts.SEEN, 250, person("id", "c1", "email", "ann@example.com")));
        assertThat(isGone("email", "ann@example.com")).as("a late word about them is no creation").isTrue();
        append(told(Whereabouts.CREATED, 300, person("id", "c9", "email", "ann@example.com")));
        assertThat(isGone("email", "ann@example.com")).isFalse();
        assertThat(isGone("id", "c1")).isTrue();
        append(told(Whereabouts.GONE, 400, person("id", "c9")));
        assertThat(isGone("email", "ann@example.com")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_repeat_of_a_deletion_takes_nobody_away_who_is_back(Engines engine) {
        open(engine);
        NewEvent deletion = told(Whereabouts.GONE, 0, person("id", "c1", "email", "ann@example.com"));
        append(deletion);
        clock.step(Duration.ofMinutes(1));
        append(told(Whereabouts.CREATED, 0, person("id", "c1", "email", "ann@example.com")));
        clock.step(Duration.ofMinutes(1));
        append(deletion);
        assertThat(isGone("email", "ann@example.com")).isFalse();
    }

    /** Law: what holds in the end depends on the times alone, not on the order in which a vendor told. */
    @ParameterizedTest
    @EnumSource
    void news_in_any_order_lead_to_the_same_end(Engines engine) {
        open(engine);
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Map<String, String> who = person("id", "c" + seed, "email", "p" + seed + "@example.com");
            List<NewEvent> news = new ArrayList<>();
            news.add(told(Whereabouts.SEEN, 1, who));
            long gone = 0;
            long there = 0;
            for (int second : random.ints(6, 2, 1_000).distinct().toArray()) {
                boolean goes = random.nextBoolean();
                gone = goes ? Math.max(gone, second) : gone;
                there = goes ? there : Math.max(there, second);
                news.add(told(goes ? Whereabouts.GONE : Whereabouts.CREATED, second,
                        random.nextBoolean() ? who : person("id", "c" + seed)));
            }
            Collections.shuffle(news, random);
            news.forEach(this::append);
            assertThat(isGone("email", "p" + seed + "@example.com")).as("seed " + seed).isEqualTo(gone > there);
        }
    }

    @Test
    void nothing_that_names_anybody_is_kept() throws Exception {
        open(Engines.SQLITE);
        append(told(Whereabouts.GONE, 200, person("email", "somebody.special@example.com")));
        try (Stream<Path> files = Files.walk(folder);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:"
                        + files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow());
                ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM known_person")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("person_key")).matches("[0-9a-f]{64}");
            assertThat(rows.getString("person")).matches("[0-9a-f]{64}");
            assertThat(rows.getMetaData().getColumnCount()).as("source, two hashes and three times").isEqualTo(6);
        }
    }
}
