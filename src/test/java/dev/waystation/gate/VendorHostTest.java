package dev.waystation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorHostTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://api.brevo.com", "http://localhost:9090/brevo", "http://127.0.0.1:1",
        "http://[::1]:8080", "HTTPS://api.brevo.com/"})
    void tls_or_this_machine_is_taken(String url) {
        assertThat(new VendorHost(URI.create(url)).base().toString()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.brevo.com", "http://localhost.example.com", "http://127.0.0.1.example.com",
        "http://10.0.0.1"})
    void credentials_never_travel_in_clear_over_a_network(String url) {
        assertThatThrownBy(() -> new VendorHost(URI.create(url))).hasMessageContaining("must begin with https");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@api.brevo.com, no user",
        "https://api.brevo.com?key=secret, no query",
        "https://api.brevo.com#secret, no fragment",
        "ftp://api.brevo.com, scheme 'ftp'",
        "api.brevo.com, no host"})
    void a_base_url_is_host_and_path_alone_and_its_error_repeats_no_secret(String url, String expected) {
        assertThatThrownBy(() -> new VendorHost(URI.create(url)))
                .hasMessageContaining(expected).hasMessageNotContaining("secret");
    }

    @Test
    void a_request_is_at_the_host_when_name_and_port_are_its_own() {
        VendorHost host = new VendorHost(URI.create("https://api.brevo.com"));
        assertThat(host.isAt("API.brevo.com", -1)).isTrue();
        assertThat(host.isAt("api.brevo.com", 443)).isTrue();
        assertThat(host.isAt("api.brevo.com", 8443)).isFalse();
        assertThat(host.isAt("evil.example.com", -1)).isFalse();
    }
}
