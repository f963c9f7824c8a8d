package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of mappings, through real Camel contexts. */
class MappingMetersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MappingMeters meters = new MappingMeters(registry);

    @Test
    void what_is_left_out_is_counted_by_mapping_and_field_and_an_exchange_of_the_flows_does_not_forget_it()
            throws Exception {
        mapping("n: {to: amount, type: number}");
        for (int flows = 0; flows < 2; flows++) {
            try (CamelContext camel = flows()) {
                send(camel, "seen", "{\"n\":\"x\"}");
                send(camel, "seen", "{\"n\":1}");
                send(camel, "other", "{}");
            }
        }

        assertThat(meters.counts()).containsExactly(
                new MappingCounts("a-to-b", "events", 4, 2, 0, Map.of("amount", 2L)));
        assertThat(registry.scrape()).contains(
                "waystation_mapping_fields_left_out_total{field=\"amount\",kind=\"events\",mapping=\"a-to-b\"} 2.0",
                "waystation_mapping_documents_total{kind=\"events\",mapping=\"a-to-b\",result=\"forwarded\"} 4.0",
                "waystation_mapping_documents_total{kind=\"events\",mapping=\"a-to-b\",result=\"skipped\"} 2.0");
    }

    @Test
    void a_text_that_was_cut_is_not_left_out_and_a_refusal_is_counted_apart() throws Exception {
        mapping("t: {to: title, longest: 3, too_long: truncate}\n  m: {to: must, required: true}");
        try (CamelContext camel = flows()) {
            send(camel, "seen", "{\"t\":\"longer\",\"m\":1}");
            send(camel, "seen", "{}");
        }
        assertThat(meters.counts()).containsExactly(new MappingCounts("a-to-b", "events", 1, 0, 1, Map.of()));
    }

    @Test
    void a_name_of_the_source_is_no_label() throws Exception {
        mapping("all.*: {to: \"x_*\", except: [], type: number}");
        try (CamelContext camel = flows()) {
            send(camel, "seen", "{\"all\":{\"ann@example.com\":\"x\",\"b\":\"y\",\"c\":1}}");
        }
        assertThat(meters.counts().get(0).fieldsLeftOut()).isEqualTo(Map.of("*", 2L));
        assertThat(registry.scrape()).doesNotContain("ann@example.com");
    }

    @Test
    void ever_new_names_of_fields_do_not_fill_the_metrics() {
        MappingMeters bounded = new MappingMeters(new SimpleMeterRegistry());
        for (int i = 0; i < 1500; i++) {
            bounded.of("a-to-b", "events").count(new Mapped.Document(JSON.createObjectNode(),
                    java.util.List.of(new FieldNote("f" + i, "is not a number", null))), name -> name);
        }
        assertThat(bounded.counts().get(0).fieldsLeftOut()).hasSize(1001).containsEntry("*", 500L);
        assertThat(bounded.counts().get(0).leftOut()).isEqualTo(1500);
    }

    private void mapping(String properties) throws Exception {
        Files.writeString(folder.resolve("a-to-b.events.yaml"),
                "events: {seen: page_seen}\nproperties:\n  " + properties + "\n");
        Files.writeString(folder.resolve("a-to-b.people.yaml"), "identifiers: {id: id}\n");
    }

    private CamelContext flows() {
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("mapping", new MappingComponent(folder, meters));
        camel.start();
        return camel;
    }

    private static void send(CamelContext camel, String type, String body) throws Exception {
        var event = JSON.createObjectNode().put("type", type);
        event.putObject("person").put("id", "1");
        event.set("body", JSON.readTree(body));
        try (var producer = camel.createProducerTemplate()) {
            assertThat(producer.send("mapping:a-to-b", exchange -> exchange.setVariable("event", event)).getException())
                    .isNull();
        }
    }
}
