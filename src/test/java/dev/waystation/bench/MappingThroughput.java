package dev.waystation.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.Mapped;
import dev.waystation.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event of 4,096 people's through one of so many mappings of twenty fields, in turn. */
@State(Scope.Thread)
public class MappingThroughput {

    private static final int EVENTS = 4_096;

    /** How many mappings are loaded. */
    @Param({"1", "1000"})
    public int mappings;

    private final List<Mapping> loaded = new ArrayList<>();
    private List<JsonNode> events;
    private int turn;

    /** Writes and reads the files, and makes sure that they map. */
    @Setup
    public void load() throws IOException {
        Path folder = Files.createTempDirectory("mapping-benchmark");
        for (int i = 0; i < mappings; i++) {
            MappingFiles.write(folder, "customerio-to-brevo-" + i);
            loaded.add(Mapping.events(folder, "customerio-to-brevo-" + i));
        }
        events = MappingFiles.events(EVENTS);
        for (JsonNode event : events) {
            if (!(loaded.get(0).apply(event) instanceof Mapped.Document document)
                    || document.body().path("properties").size() != 18) {
                throw new IllegalStateException("an event is not mapped as meant");
            }
        }
    }

    @Benchmark
    public Mapped map() {
        turn++;
        return loaded.get(turn % loaded.size()).apply(events.get(turn % events.size()));
    }
}
