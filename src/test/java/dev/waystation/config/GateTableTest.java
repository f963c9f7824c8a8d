package dev.waystation.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of what a gate makes of an answer says what the vendors' contracts say. */
class GateTableTest {

    private static final Map<String, String> WRITES = Map.of("customerio-track", "/api/v2/entity",
            "customerio-app", "/v1/customers/attributes", "brevo", "/v3/contacts", "intercom", "/contacts");
    private static final Pattern STATUS = Pattern.compile("\\b[1-5]\\d\\d\\b");

    @Test
    void every_status_of_the_table_ends_as_its_cell_says() throws IOException {
        List<String[]> table = table();
        String[] head = table.get(0);
        int checked = 0;
        for (ApiContract api : apis()) {
            String[] row = row(table, api);
            VendorCall write = new VendorCall("POST", WRITES.get(api.name()), null, "{}", true, null);
            for (int column = 3; column < head.length; column++) {
                Matcher statuses = STATUS.matcher(head[column]);
                while (statuses.find()) {
                    VendorResponse response =
                            new VendorResponse(Integer.parseInt(statuses.group()), Map.of(), "{}");
                    assertThat(row[column]).as(api.name() + " " + response.status())
                            .contains(word(api.classify(write, response).kind()));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(60);
    }

    @Test
    void every_bucket_stands_there_with_its_limits() throws IOException {
        List<String[]> table = table();
        for (ApiContract api : apis()) {
            for (RateBucket bucket : api.buckets()) {
                List<String> limits = bucket.limits().stream().map(Object::toString).toList();
                assertThat(row(table, api)[2]).contains(bucket.name() + " " + String.join(", ", limits));
            }
        }
    }

    private static String word(Answer.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "delivered";
            case PARTIAL, PERMANENT -> "parked";
            case CONFLICT -> "resolved";
            case UNAUTHORISED -> "paused";
            case RETRY, UNREACHABLE -> "again";
            case THROTTLED -> "waits";
        };
    }

    private static List<ApiContract> apis() {
        return Vendors.all().stream().flatMap(vendor -> vendor.apis().stream()).toList();
    }

    private static String[] row(List<String[]> table, ApiContract api) {
        return table.stream().filter(cells -> cells[1].equals("`" + api.name() + "`")).findFirst().orElseThrow();
    }

    private static List<String[]> table() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            boolean inside = !rows.isEmpty() && line.startsWith("|");
            if (line.startsWith("| Gate | Limits by bucket |") || inside) {
                rows.add(line.split(" *\\| *"));
            } else if (!rows.isEmpty()) {
                return rows;
            }
        }
        return rows;
    }
}
