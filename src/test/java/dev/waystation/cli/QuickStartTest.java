package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking is quick because nothing heavy is loaded for it; a real process shows what is. */
class QuickStartTest {

    @Test
    void a_command_that_only_asks_loads_neither_camel_nor_vertx_nor_a_database(@TempDir Path data) throws Exception {
        List<String> loaded = classesLoadedBy(data, "status", "--live");

        assertThat(loaded).as("classes, so that the next line means something").hasSizeGreaterThan(500);
        assertThat(loaded.stream().filter(line -> Stream.of("org.apache.camel.", "io.vertx.", "io.netty.",
                "org.flywaydb.", "com.zaxxer.").anyMatch(line::contains)).toList()).isEmpty();
    }

    private static List<String> classesLoadedBy(Path data, String... arguments) throws Exception {
        Path log = data.resolve("classes.log");
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load:file=" + log,
                "-cp", System.getProperty("java.class.path"), "dev.waystation.Waystation"), Stream.of(arguments))
                .toList());
        process.environment().keySet().removeIf(name -> name.startsWith("WAYSTATION_"));
        process.environment().putAll(Ran.nobodyAt(data));
        Process started = process.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).isEqualTo(ExitCodes.FAILED);
        return Files.readAllLines(log);
    }
}
