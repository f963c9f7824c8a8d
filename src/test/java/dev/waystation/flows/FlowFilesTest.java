package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files make the flows, and what their version is. */
class FlowFilesTest {

    @TempDir
    private Path home;

    @BeforeEach
    void files() throws IOException {
        write("routes/forward/a-to-b.camel.yaml", "- route: a");
        write("routes/intake/a-webhook.camel.yaml", "- route: webhook");
        write("mappings/a-to-b.events.yaml", "events: {}");
        write("mappings/a-to-b.events.cases.yaml", "cases: []");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text);
    }

    @Test
    void names_and_bytes_make_the_version_and_times_do_not() throws IOException {
        FlowFiles before = FlowFiles.read(home);
        assertThat(before.version()).matches("[0-9a-f]{12}").isEqualTo(FlowFiles.read(home).version());

        write("mappings/a-to-b.events.yaml", "events: {}");
        assertThat(FlowFiles.read(home).version()).as("saved again as it was").isEqualTo(before.version());
        write("mappings/a-to-b.events.yaml", "events: {x: y}");
        write("routes/forward/b-to-a.camel.yaml", "- route: b");
        Files.delete(home.resolve("routes/forward/a-to-b.camel.yaml"));
        assertThat(FlowFiles.read(home).since(before)).containsExactly(
                new FileChange("mappings/a-to-b.events.yaml", "changed"),
                new FileChange("routes/forward/a-to-b.camel.yaml", "removed"),
                new FileChange("routes/forward/b-to-a.camel.yaml", "added"));
        assertThat(FlowFiles.read(home).version()).isNotEqualTo(before.version());
    }

    @Test
    void a_file_that_is_only_moved_is_another_version() throws IOException {
        String before = FlowFiles.read(home).version();
        Files.move(home.resolve("mappings/a-to-b.events.yaml"), home.resolve("mappings/b-to-a.events.yaml"));
        assertThat(FlowFiles.read(home).version()).isNotEqualTo(before);
    }

    @Test
    void intake_routes_and_cases_make_no_version_but_are_looked_at() throws IOException {
        FlowFiles before = FlowFiles.read(home);
        write("routes/intake/a-webhook.camel.yaml", "- route: another");
        write("mappings/a-to-b.events.cases.yaml", "cases: [{}]");
        FlowFiles after = FlowFiles.read(home);
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.content()).isNotEqualTo(before.content());
        assertThat(after.intakeSince(before)).containsExactly("routes/intake/a-webhook.camel.yaml");
    }

    @Test
    void a_mounted_config_map_is_read_through_its_links_and_once() throws IOException {
        Path folder = home.resolve("routes/export");
        write("routes/export/..2026_11_21/x.camel.yaml", "- route: first");
        write("routes/export/..2026_11_22/x.camel.yaml", "- route: second");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_21"));
        Files.createSymbolicLink(folder.resolve("x.camel.yaml"), Path.of("..data/x.camel.yaml"));
        FlowFiles before = FlowFiles.read(home);

        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_11_22"));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(FlowFiles.read(home).since(before)).containsExactly(
                new FileChange("routes/export/x.camel.yaml", "changed"));
    }

    @Test
    void links_in_a_circle_dangling_ones_and_what_editors_leave_are_passed_over() throws IOException {
        String before = FlowFiles.read(home).content();
        Files.createSymbolicLink(home.resolve("routes/forward/circle"), home.resolve("routes"));
        Files.createSymbolicLink(home.resolve("routes/forward/.#a-to-b.camel.yaml"), Path.of("me@here.1"));
        Files.createSymbolicLink(home.resolve("routes/forward/gone.camel.yaml"), Path.of("nowhere"));
        write("mappings/.a-to-b.events.yaml.swp", "half");
        write("mappings/a-to-b.events.yaml~", "events: {old: one}");
        assertThat(FlowFiles.read(home).content()).isEqualTo(before);
    }

    @Test
    void a_huge_file_is_refused_by_name() throws IOException {
        write("mappings/huge.events.yaml", "# ".repeat(3 << 20));
        assertThatThrownBy(() -> FlowFiles.read(home)).isInstanceOf(FlowsException.class)
                .hasMessage("mappings/huge.events.yaml: is larger than 4 MiB");
    }
}
