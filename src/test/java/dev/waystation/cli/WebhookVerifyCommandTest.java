package dev.waystation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.config.Vendors;
import dev.waystation.vendor.KeyedHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WebhookVerifyCommandTest {

    private static final String KEY = "test_signing_key_0123456789";
    private static final String TIME = "1613063089";
    private static final String BODY = "{\"metric\":\"sent\",\"price\":1.10,\"name\":\"Zoë\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void an_authentic_request_ends_with_0() {
        assertThat(customerio(BODY, sign(BODY))).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("authentic");
    }

    @Test
    void a_body_file_and_a_mounted_secret_are_read() throws IOException {
        Path body = Files.writeString(folder.resolve("body"), BODY);
        Path secret = Files.writeString(folder.resolve("secret"), "other," + KEY + "\n");
        assertThat(run("", Map.of("MINE_FILE", secret.toString()), "--vendor", "customerio", "--body", body.toString(),
                "--header", "x-cio-timestamp: " + TIME, "--header", "X-CIO-Signature:" + sign(BODY),
                "--secret-env", "MINE")).isZero();
        assertThat(out.toString()).contains("secret 2 of MINE");
    }

    @Test
    void a_body_changed_on_its_way_is_named() {
        assertThat(fits(BODY + "\n", sign(BODY))).contains("without the line break at its end");
        assertThat(fits(BODY.replace(",", ",\r\n"), sign(BODY.replace(",", ",\n")))).contains("LF rather than CRLF");
        assertThat(fits(BODY.replace(":", ": ").replace(",", ",\n  "), sign(BODY)))
                .contains("compact JSON", "raw bytes");
        assertThat(fits(BODY, sign(BODY + "\n"))).contains("with a line break at its end");
        assertThat(fits(BODY, sign(BODY.replace("ë", "\\u00EB")))).contains("compact ASCII JSON");
        assertThat(fits(BODY, sign("{\"metric\": \"sent\", \"price\": 1.10, \"name\": \"Zoë\"}")))
                .contains("spaces behind");
        assertThat(fits(BODY, sign("{\n  \"metric\": \"sent\",\n  \"price\": 1.10,\n  \"name\": \"Zoë\"\n}")))
                .contains("indented JSON");
    }

    @Test
    void a_signature_made_or_written_another_way_is_named() {
        assertThat(fits(BODY, hex(KeyedHash.HMAC_SHA256.of(KEY, BODY.getBytes(UTF_8)))))
                .contains("over the body alone");
        assertThat(fits(BODY, Base64.getEncoder().encodeToString(hash(KEY, BODY)))).contains("rather than Base64");
        assertThat(fits(BODY, "v0=" + sign(BODY))).contains("without a prefix");
        assertThat(fits(BODY, hex(KeyedHash.HMAC_SHA1.of(KEY, ("v0:" + TIME + ":" + BODY).getBytes(UTF_8)))))
                .contains("HMAC_SHA1 rather than HMAC_SHA256");
        assertThat(fits(BODY + "\n", "sha256=" + sign(BODY)))
                .contains("without the line break at its end, and the signature without a prefix");
    }

    @Test
    void a_secret_copied_badly_is_named_and_never_shown() {
        for (String copied : List.of("\"" + KEY + "\"", KEY.replace("_", "_ "))) {
            assertThat(customerio(BODY, sign(BODY), copied)).isEqualTo(1);
            assertThat(out.toString()).contains("would be authentic with the secret without");
            assertThat(out.toString() + err).doesNotContain(KEY, copied, sign(BODY));
            out.getBuffer().setLength(0);
        }
    }

    @Test
    void another_secret_leaves_no_better_advice_than_to_check_it() {
        assertThat(customerio(BODY, sign(BODY), "something else")).isEqualTo(1);
        assertThat(out.toString()).contains("forged", "does not fit", "check that CIO_WEBHOOK_SIGNING_KEY")
                .doesNotContain("something else", sign(BODY));
    }

    @Test
    void a_missing_a_doubled_and_a_malformed_header_are_named() {
        Map<String, String> environment = Map.of("CIO_WEBHOOK_SIGNING_KEY", KEY);
        String signature = "X-CIO-Signature: " + sign(BODY);
        assertThat(run(BODY, environment, "--vendor", "customerio", "--body", "-", "--header", signature)).isEqualTo(1);
        assertThat(run(BODY, environment, "--vendor", "customerio", "--body", "-", "--header", signature,
                "--header", signature, "--header", "X-CIO-Timestamp: " + TIME)).isEqualTo(1);
        assertThat(run(BODY, environment, "--vendor", "customerio", "--body", "-", "--header", "X-CIO-Signature: abc",
                "--header", "X-CIO-Timestamp: " + TIME)).isEqualTo(1);
        assertThat(out.toString()).contains(
                "x-cio-timestamp is missing", "x-cio-signature arrives 2 times", "it has 3 characters");
    }

    @Test
    void json_is_one_document() throws IOException {
        customerio(BODY + "\n", sign(BODY), KEY, "--json");
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("vendor").asText()).isEqualTo("customerio");
        assertThat(answer.path("authentic").asBoolean(true)).isFalse();
        assertThat(answer.path("reason").asText()).contains("does not fit");
        assertThat(answer.path("wouldMatchWith").get(0).asText()).contains("line break");
    }

    @Test
    void intercom_and_brevo_are_diagnosed_too() {
        Map<String, String> intercom = Map.of("INTERCOM_CLIENT_SECRET", "s");
        String hash = hex(KeyedHash.HMAC_SHA1.of("s", BODY.getBytes(UTF_8)));
        assertThat(run(BODY, intercom, "--vendor", "intercom", "--body", "-", "--header",
                "X-Hub-Signature: sha1=" + hash)).isZero();
        assertThat(run(BODY, intercom, "--vendor", "intercom", "--body", "-", "--header", "X-Hub-Signature: " + hash))
                .isEqualTo(1);
        assertThat(out.toString()).contains("with 'sha1=' before the hex digits");

        Map<String, String> brevo = Map.of("BREVO_WEBHOOK_TOKEN", "Tok");
        assertThat(run("", brevo, "--vendor", "brevo", "--body", "-", "--header", "Authorization: bearer Tok"))
                .isZero();
        assertThat(run("", brevo, "--vendor", "brevo", "--body", "-", "--header", "Authorization: Tok")).isEqualTo(1);
        assertThat(run("", brevo, "--vendor", "brevo", "--body", "-", "--header", "Authorization: Bearer TOK"))
                .isEqualTo(1);
        assertThat(run("", brevo, "--vendor", "brevo", "--body", "-", "--header", "Authorization: Basic "
                + Base64.getEncoder().encodeToString("u:Tok\n".getBytes(UTF_8)))).isEqualTo(1);
        assertThat(out.toString()).contains("'Bearer ' before the token", "upper and lower case", "line break");
    }

    @Test
    void wrong_use_ends_with_2() {
        Map<String, String> environment = Map.of("CIO_WEBHOOK_SIGNING_KEY", KEY);
        assertThat(run("", environment, "--vendor", "mailchimp", "--body", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("customerio, brevo, intercom");
        assertThat(run("", Map.of(), "--vendor", "customerio", "--body", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("CIO_WEBHOOK_SIGNING_KEY");
        assertThat(run("", environment, "--vendor", "customerio", "--body", "no/such/file")).isEqualTo(2);
        assertThat(run("", environment, "--vendor", "customerio", "--body", "-", "--header", "nonsense")).isEqualTo(2);
        assertThat(run("", environment, "--vendor", "customerio")).isEqualTo(2);
    }

    private String fits(String body, String signature) {
        out.getBuffer().setLength(0);
        assertThat(customerio(body, signature)).isEqualTo(1);
        assertThat(out.toString()).contains("it would be authentic with").doesNotContain(sign(body));
        return out.toString();
    }

    private int customerio(String body, String signature) {
        return customerio(body, signature, KEY);
    }

    private int customerio(String body, String signature, String secret, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--vendor", "customerio", "--body", "-",
                "--header", "X-CIO-Timestamp: " + TIME, "--header", "X-CIO-Signature: " + signature));
        arguments.addAll(List.of(more));
        return run(body, Map.of("CIO_WEBHOOK_SIGNING_KEY", secret), arguments.toArray(String[]::new));
    }

    private int run(String body, Map<String, String> environment, String... arguments) {
        PrintWriter errors = new PrintWriter(err, true);
        Terminal terminal = new Terminal(new PrintWriter(out, true), errors, false, () -> Instant.EPOCH);
        return new CommandLine(new WebhookVerifyCommand(terminal, Vendors::all, environment,
                new ByteArrayInputStream(body.getBytes(UTF_8)))).setErr(errors).execute(arguments);
    }

    private static String sign(String body) {
        return hex(hash(KEY, body));
    }

    private static byte[] hash(String key, String body) {
        return KeyedHash.HMAC_SHA256.of(key, ("v0:" + TIME + ":" + body).getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
