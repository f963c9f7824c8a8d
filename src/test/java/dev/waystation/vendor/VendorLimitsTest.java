package dev.waystation.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.config.Vendors;
import java.util.Collections;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that exceed what Brevo and Intercom take never leave, whoever wrote them. */
class VendorLimitsTest {

    @ParameterizedTest
    @MethodSource("atTheEdge")
    void what_a_vendor_takes_leaves_and_one_more_does_not(String api, String path, String taken, String refused,
            String complaint) {
        assertThatCode(() -> check(api, path, taken)).as(path).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(api, path, refused)).as(path).isInstanceOf(UnwritableCallException.class)
                .hasMessageContaining(complaint);
    }

    static Stream<Arguments> atTheEdge() {
        return Stream.of(
                Arguments.of("brevo", "/v3/events", event("a".repeat(255), "{}"), event("a".repeat(256), "{}"), "255"),
                Arguments.of("brevo", "/v3/events", event("a_B-9", "{}"), event("a b", "{}"), "'a b'"),
                Arguments.of("brevo", "/v3/events", event("a", "{\"b\":1}"), event("a", "{\"ü\":1}"), "property name"),
                Arguments.of("brevo", "/v3/events", event("a", "{\"b\":\"" + "x".repeat(49_992) + "\"}"),
                        event("a", "{\"b\":\"" + "x".repeat(49_993) + "\"}"), "50000"),
                Arguments.of("brevo", "/v3/events/batch", "{\"events\":[" + event("a", "{}") + "]}",
                        "{\"events\":[" + event("a", "{}") + "," + event("b c", "{}") + "]}", "'b c'"),
                Arguments.of("brevo", "/v3/contacts/import", "x".repeat(8_000_000), "ü".repeat(4_000_001), "8000000"),
                Arguments.of("brevo", "/v3/contacts/lists/3/contacts/add", "{\"ids\":" + numbers(150) + "}",
                        "{\"ids\":" + numbers(151) + "}", "150"),
                Arguments.of("brevo", "/v3/contacts/lists/3/contacts/remove", "{\"all\":true}",
                        "{\"emails\":" + numbers(151) + "}", "150"),
                Arguments.of("brevo", "/v3/objects/car/batch/upsert", "{\"records\":" + numbers(1_000) + "}",
                        "{\"records\":" + numbers(1_001) + "}", "1000"),
                Arguments.of("intercom", "/events", "{\"metadata\":" + members(10) + "}",
                        "{\"metadata\":" + members(11) + "}", "10"),
                Arguments.of("intercom", "/events", "{\"created_at\":1700000000}", "{\"created_at\":1700000000000}",
                        "seconds"),
                Arguments.of("intercom", "/contacts", attribute("a", 255), attribute("a", 256), "255"),
                Arguments.of("intercom", "/contacts", attribute("a", 1), attribute("a.b", 1), "'a.b'"),
                Arguments.of("intercom", "/contacts/search", "{\"query\":{\"operator\":\"AND\",\"value\":"
                        + numbers(15) + "}}", "{\"query\":{\"operator\":\"AND\",\"value\":" + numbers(16) + "}}",
                        "15"),
                Arguments.of("intercom", "/companies", "{\"monthly_spend\":2147483647}",
                        "{\"monthly_spend\":2147483648}", "2147483647"));
    }

    @Property(tries = 200)
    void a_name_of_the_allowed_letters_is_never_refused(@ForAll @IntRange(min = 1, max = 255) int length) {
        assertThatCode(() -> check("brevo", "/v3/events", event("z".repeat(length), "{}"))).doesNotThrowAnyException();
        assertThat(length).isPositive();
    }

    private static String event(String name, String properties) {
        return "{\"event_name\":\"" + name + "\",\"event_properties\":" + properties + "}";
    }

    private static String numbers(int count) {
        return Collections.nCopies(count, 1).toString();
    }

    private static String members(int count) {
        StringBuilder members = new StringBuilder();
        for (int n = 0; n < count; n++) {
            members.append(n == 0 ? "" : ",").append("\"m").append(n).append("\":").append(n);
        }
        return "{" + members + "}";
    }

    private static String attribute(String name, int length) {
        return "{\"custom_attributes\":{\"" + name + "\":\"" + "x".repeat(length) + "\"}}";
    }

    private static void check(String name, String path, String body) throws UnwritableCallException {
        ApiContract api = Vendors.all().stream().flatMap(vendor -> vendor.apis().stream())
                .filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        api.check(new VendorCall("POST", path, null, body, true, null));
    }
}
