package dev.waystation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.vendor.RateLimit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final String SECRET = "xkeysib-do-not-show";

    @TempDir
    Path folder;

    @Test
    void an_empty_environment_gives_the_defaults_of_the_catalog() throws Exception {
        Settings settings = read(Map.of());

        assertThat(settings.home()).isEqualTo(folder);
        assertThat(settings.data()).isEqualTo(folder.resolve("data"));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.adminHost()).isEqualTo("127.0.0.1");
        assertThat(settings.adminPort()).isEqualTo(9876);
        assertThat(settings.ledger()).isEqualTo(new Settings.LedgerPart(256L << 20, 0, 10, Duration.ofSeconds(30)));
        assertThat(settings.retry()).isEqualTo(
                new Settings.RetryPart(Duration.ofSeconds(5), Duration.ofMinutes(30), 5, Duration.ofHours(3)));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.lanes()).isEqualTo(16);
        assertThat(settings.secrets()).isEmpty();
        assertThat(settings.baseUrls()).containsEntry("brevo", URI.create("https://api.brevo.com"));
    }

    @Test
    void limits_are_read_by_bucket() throws Exception {
        Settings settings = read(Map.of("BREVO_LIMITS", "contacts=20/s+72000/h, others = 200/h",
                "INTERCOM_LIMITS", "all=166/10s"));

        assertThat(settings.limits()).isEqualTo(Map.of(
                "brevo", Map.of("contacts", List.of(RateLimit.parse("20/s"), RateLimit.parse("72000/h")),
                        "others", List.of(RateLimit.parse("200/h"))),
                "intercom", Map.of("all", List.of(RateLimit.parse("166/10s")))));
    }

    @Test
    void batches_are_closed_by_calls_and_time_and_one_call_is_none() throws Exception {
        assertThat(read(Map.of("CIO_TRACK_BATCH", "20 / 1s", "BREVO_EVENT_BATCH", "1")).batches())
                .containsEntry("customerio-track", new BatchLimits(20, Duration.ofSeconds(1)))
                .containsEntry("brevo", BatchLimits.OFF);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "100     | is neither calls/time nor 1",
        "100/    | is not a duration",
        "100/6s  | is out of range",
        "0/50ms  | is out of range",
        "many/1s | is not a whole number",
        "1/      | is not a duration",
        "1/soon  | is not a duration"
    })
    void batches_that_cannot_be_meant_are_refused(String batch, String complaint) {
        InvalidSettingsException refused = catchThrowableOfType(InvalidSettingsException.class,
                () -> read(Map.of("CIO_TRACK_BATCH", batch)));

        assertThat(refused.getMessage()).contains("CIO_TRACK_BATCH").contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "contact=20/s    | names the bucket 'contact', which brevo does not have",
        "contacts        | has an entry without '='",
        "contacts=fast   | 'fast' is no limit like 10/s",
        "contacts=0/s    | calls must be 1 to 10000000, got 0",
        "events=1/s,events=2/s | names the bucket 'events' twice"
    })
    void limits_that_cannot_hold_are_refused_with_the_buckets_there_are(String limits, String complaint) {
        InvalidSettingsException refused = catchThrowableOfType(InvalidSettingsException.class,
                () -> read(Map.of("BREVO_LIMITS", limits)));

        assertThat(refused.getMessage()).contains("BREVO_LIMITS").contains(complaint)
                .contains("contacts, events, others");
    }

    @ParameterizedTest
    @CsvSource({
        "us, us, https://track.customer.io, https://api.customer.io, https://api.intercom.io",
        "EU, eu, https://track-eu.customer.io, https://api-eu.customer.io, https://api.eu.intercom.io",
        "eu, au, https://track-eu.customer.io, https://api-eu.customer.io, https://api.au.intercom.io"
    })
    void a_region_chooses_the_hosts(String cio, String intercom, URI track, URI app, URI intercomUrl) throws Exception {
        Settings settings = read(Map.of("CIO_REGION", cio, "INTERCOM_REGION", intercom));

        assertThat(settings.baseUrls())
                .containsEntry("customerio-track", track)
                .containsEntry("customerio-app", app)
                .containsEntry("intercom", intercomUrl);
    }

    @Test
    void a_base_url_of_its_own_goes_before_the_region_and_loses_slash_and_version() throws Exception {
        Settings settings = read(Map.of(
                "INTERCOM_REGION", "eu", "INTERCOM_URL", "http://127.0.0.1:9090/intercom/",
                "BREVO_URL", "http://localhost:9090/brevo/v3/"));

        assertThat(settings.baseUrls())
                .containsEntry("intercom", URI.create("http://127.0.0.1:9090/intercom"))
                .containsEntry("brevo", URI.create("http://localhost:9090/brevo"));
    }

    @Test
    void a_secret_may_stand_in_a_file_and_is_trimmed() throws Exception {
        Path file = Files.writeString(folder.resolve("brevo"), SECRET + "\r\n");

        assertThat(read(Map.of("BREVO_API_KEY_FILE", file.toString())).secret("BREVO_API_KEY")).containsExactly(SECRET);
    }

    @Test
    void a_signing_secret_may_have_two_values_during_a_rotation() throws Exception {
        assertThat(read(Map.of("INTERCOM_CLIENT_SECRET", "old, new")).secret("INTERCOM_CLIENT_SECRET"))
                .containsExactly("old", "new");
        assertThat(problems(Map.of("INTERCOM_CLIENT_SECRET", "a,b,c"))).singleElement()
                .hasToString("INTERCOM_CLIENT_SECRET: holds 3 values; one value, or two separated by a comma");
        assertThat(problems(Map.of("BREVO_API_KEY", "a,b"))).singleElement()
                .hasToString("BREVO_API_KEY: holds 2 values; exactly one value without a comma");
    }

    @Test
    void a_secret_set_twice_is_refused() {
        assertThat(problems(Map.of("BREVO_API_KEY", SECRET, "BREVO_API_KEY_FILE", "/run/secrets/brevo")))
                .singleElement().hasToString("BREVO_API_KEY: is set, and so is BREVO_API_KEY_FILE; only one of the two");
    }

    @Test
    void a_missing_or_empty_secret_file_is_named() throws IOException {
        Files.writeString(folder.resolve("empty"), " \n");

        assertThat(problems(Map.of("BREVO_API_KEY_FILE", "nowhere", "INTERCOM_ACCESS_TOKEN_FILE", "empty")))
                .extracting(SettingProblem::where, SettingProblem::what)
                .containsExactly(
                        tuple("BREVO_API_KEY_FILE",
                                "names 'nowhere', which cannot be read (NoSuchFileException)"),
                        tuple("INTERCOM_ACCESS_TOKEN_FILE",
                                "names 'empty', which is empty"));
    }

    @Test
    void a_variable_that_only_looks_like_a_setting_is_reported_with_the_nearest_name() {
        assertThat(problems(Map.of("BREVO_API_KYE", SECRET))).singleElement()
                .hasToString("BREVO_API_KYE: is no setting; did you mean BREVO_API_KEY?");
        assertThat(problems(Map.of("WAYSTATION_COLOUR_OF_THE_ROOF", "red"))).singleElement()
                .extracting(SettingProblem::fix).isEqualTo("see `check --settings` for those there are");
    }

    @Test
    void what_kubernetes_sets_for_a_service_of_our_name_is_not_taken_for_ours() throws Exception {
        Map<String, String> links =
                Map.of("WAYSTATION_SERVICE_HOST", "10.0.0.1", "WAYSTATION_PORT_8080_TCP_ADDR", "10.0.0.1");
        assertThat(read(links).port()).isEqualTo(8080);
        assertThat(problems(Map.of("WAYSTATION_PORT", "tcp://10.0.0.1:8080"))).singleElement()
                .extracting(SettingProblem::fix).isEqualTo("enableServiceLinks: false in the pod's spec");
    }

    @Test
    void every_problem_is_reported_at_once() {
        assertThat(problems(Map.of(
                "WAYSTATION_PORT", "70000",
                "CIO_TRACK_URL", "http://track.customer.io",
                "WAYSTATION_RETRY_FIRST", "soon",
                "CIO_REGION", "asia",
                "WAYSTATION_LANES", "0"))).extracting(SettingProblem::where).containsExactlyInAnyOrder(
                        "WAYSTATION_PORT", "CIO_TRACK_URL", "WAYSTATION_RETRY_FIRST", "CIO_REGION", "WAYSTATION_LANES");
    }

    @Test
    void a_lease_that_leaves_no_time_for_a_call_is_a_mistake_where_nodes_share_a_ledger() throws Exception {
        Map<String, String> slow = Map.of("WAYSTATION_CALL_TIMEOUT", "20s");
        assertThat(Gateway.ledgerOptions(read(slow)).postgresUrl()).as("a SQLite file has one owner").isEmpty();
        assertThat(problems(Map.of("WAYSTATION_CALL_TIMEOUT", "20s", "WAYSTATION_DB", "jdbc:postgresql://db/ledger")))
                .singleElement().hasToString("WAYSTATION_NODE_LEASE: is 30000 ms, too short for calls that may take as "
                        + "long as WAYSTATION_CALL_TIMEOUT says; at least 46000ms, or a shorter WAYSTATION_CALL_TIMEOUT");
    }

    @Test
    void half_of_a_credential_is_a_mistake() {
        assertThat(problems(Map.of("CIO_SITE_ID", "abc"))).singleElement().hasToString("CIO_TRACK_API_KEY: is not set, "
                + "but the other half of the Track API credential is; "
                + "both CIO_SITE_ID and CIO_TRACK_API_KEY, or neither");
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.brevo.com, would send credentials without TLS",
        "api.brevo.com, is not a complete URL",
        "https://api.brevo.com/?a=b, holds more than host and path",
        "https://me:word@api.brevo.com, holds more than host and path",
        "https://api brevo, is not a URL"
    })
    void a_base_url_is_https_host_and_path(String url, String what) {
        assertThat(problems(Map.of("BREVO_URL", url))).singleElement()
                .extracting(SettingProblem::what).asString().contains(what).doesNotContain("word");
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "5s, 5000", "30m, 1800000", "PT5S, 5000"})
    void durations_are_written_short_or_as_iso(String text, long millis) throws Exception {
        assertThat(read(Map.of("WAYSTATION_RETRY_FIRST", text)).retry().first()).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "256MiB, 268435456", "1 GiB, 1073741824", "10GB, 10000000000"})
    void sizes_are_bytes_or_have_a_unit(String text, long bytes) throws Exception {
        assertThat(read(Map.of("WAYSTATION_DISK_FLOOR", text)).ledger().diskFloor()).isEqualTo(bytes);
    }

    @Test
    void no_text_shows_a_secret() throws Exception {
        Map<String, String> good = Map.of(
                "BREVO_API_KEY", SECRET,
                "WAYSTATION_ADMIN_TOKEN", SECRET,
                "WAYSTATION_DB", "jdbc:postgresql://db/ledger?user=me&password=" + SECRET);
        assertThat(read(good).toString()).doesNotContain(SECRET);

        List<SettingProblem> problems = problems(Map.of(
                "BREVO_API_KEY", SECRET + " and a space",
                "WAYSTATION_DB", "jdbc:mysql://db/ledger?password=" + SECRET));
        assertThat(problems).hasSize(2);
        assertThat(problems.toString()).doesNotContain(SECRET);
    }

    @Test
    void home_is_beside_or_above_the_jar_when_the_working_directory_has_no_routes() throws Exception {
        Path project = folder.resolve("project");
        Files.createDirectories(project.resolve("routes"));
        Path jar = project.resolve("target/waystation.jar");

        Settings settings = new SettingsReader(Map.of(), folder, Optional.of(jar)).read();

        assertThat(settings.home()).isEqualTo(project);
        assertThat(settings.data()).isEqualTo(project.resolve("data"));
    }

    private Settings read(Map<String, String> environment) throws InvalidSettingsException {
        return new SettingsReader(environment, folder, Optional.empty()).read();
    }

    private List<SettingProblem> problems(Map<String, String> environment) {
        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> read(environment));
        assertThat(refused).as("refusal of %s", environment.keySet()).isNotNull();
        return refused.problems();
    }
}
