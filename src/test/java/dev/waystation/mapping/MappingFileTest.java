package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {

    @TempDir
    Path folder;

    @Test
    void a_good_file_is_read_in_the_order_in_which_it_was_written() throws IOException {
        MappingFile.Reading reading = read("a-to-b.events.yaml", """
                events:
                  email_sent: mail_sent
                  email_opened: mail_opened
                properties:
                  data.delivery_id: delivery_id
                never:
                  person.deleted: deletion
                """);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.file().name()).isEqualTo("a-to-b");
        assertThat(reading.file().kind()).isEqualTo(MappingKind.EVENTS);
        assertThat(reading.file().names().get("events").keySet()).containsExactly("email_sent", "email_opened");
    }

    @Test
    void a_key_that_stands_twice_is_refused_with_both_places() throws IOException {
        assertProblem("a-to-b.events.yaml", "events:\n  email_sent: one\n  email_sent: two\n",
                "3:3: 'email_sent' stands twice in 'events', first in line 2; keep one of them");
    }

    @Test
    void an_unknown_section_is_refused_with_the_nearest_or_all_there_are() throws IOException {
        assertProblem("a-to-b.events.yaml", "events: {a: b}\nproprties: {}\n",
                "2:1: unknown section 'proprties'; did you mean properties?");
        assertProblem("a-to-b.events.yaml", "events: {a: b}\nzebra: {}\n",
                "2:1: unknown section 'zebra'; one of attributes, events, never, properties");
    }

    @Test
    void a_target_that_is_not_text_is_refused() throws IOException {
        assertProblem("a-to-b.events.yaml", "events:\n  email_sent: 42\n",
                "2:15: the target of 'email_sent' must be text, '42' is not; write it in quotes");
        assertProblem("a-to-b.events.yaml", "events:\n  email_sent: [mail]\n",
                "2:15: the target of 'email_sent' must be text on one line; write one name");
        assertProblem("a-to-b.events.yaml", "events:\n  email_sent:\n", "2:14: the target of 'email_sent' must be text");
    }

    @Test
    void a_path_with_a_blank_or_an_empty_step_is_refused() throws IOException {
        assertProblem("a-to-b.events.yaml", "events: {}\nproperties:\n  data..id: id\n",
                "3:3: 'data..id' is not a path");
    }

    @Test
    void a_type_cannot_be_forwarded_and_never_forwarded() throws IOException {
        assertProblem("a-to-b.events.yaml", "events: {x: y}\nnever: {x: deletion}\n",
                "2:1: 'x' stands in 'events' and in 'never'");
    }

    @Test
    void a_file_without_its_main_section_is_refused() throws IOException {
        assertProblem("a-to-b.people.yaml", "attributes: {}\n", "1:1: section 'identifiers' is missing");
    }

    @Test
    void what_is_not_yaml_is_refused_at_its_place() throws IOException {
        assertProblem("a-to-b.events.yaml", "events:\n  a: 'open\n", ":3:1: not YAML");
        assertProblem("a-to-b.events.yaml", "", "1:1: the file is empty");
        assertProblem("a-to-b.events.yaml", "- events\n", "1:1: the file must be a list of 'name: value' lines");
    }

    @Test
    void a_file_that_is_called_otherwise_is_refused() throws IOException {
        assertProblem("a-to-b.yaml", "events: {}\n", "1:1: 'a-to-b.yaml' is no name of a mapping; a mapping is called <source>-to-<target>.events, .people, .segments, .objects, each with .yaml");
    }

    @Test
    void a_mapping_of_events_needs_both_of_its_files_one_of_people_its_own() throws IOException {
        read("a-to-b.events.yaml", "events: {}\n");
        assertThatThrownBy(() -> Mapping.events(folder, "a-to-b"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("a-to-b.people.yaml:1:1: cannot be read");
        read("c-to-d.people.yaml", "identifiers: {}\n");
        assertThat(Mapping.people(folder, "c-to-d").name()).isEqualTo("c-to-d");
    }

    @Test
    void a_field_may_say_what_becomes_of_a_value_that_is_too_long() throws IOException {
        MappingFile.Reading reading = read("a-to-b.people.yaml", """
                identifiers: {email: email}
                attributes:
                  bio: {to: BIO, too_long: truncate}
                  notes: {to: NOTES}
                """);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.file().fields().get("attributes")).extracting(FieldLine::to, FieldLine::tooLong)
                .containsExactly(tuple("BIO", TooLong.TRUNCATE), tuple("NOTES", TooLong.PARK));
    }

    @Test
    void a_target_that_is_written_twice_is_refused_where_it_is_written_again() throws IOException {
        String second = "'A' is written a second time, first in line 3; write one line with both sources, "
                + "one: {to: A, or: [two]}, or say in line 3 when it counts";
        assertProblem("a-to-b.events.yaml", "events: {}\nproperties:\n  one: A\n  two: A\n", "4:8: " + second);
        assertProblem("a-to-b.events.yaml", "events: {}\nattributes:\n  one: A\n  two: {type: text, to: A}\n",
                "4:25: " + second);
        assertProblem("a-to-b.people.yaml", "# ids\nidentifiers:\n  one: {to: A}\n  two: A\n", "4:8: " + second);
        assertProblem("a-to-b.people.yaml", "identifiers: {}\nattributes:\n  one: {to: A}\n"
                + "  two: {to: A, when: body.x}\n", "4:13: " + second);
    }

    @Test
    void a_target_may_be_written_by_several_lines_when_all_but_the_last_say_when() throws IOException {
        assertThat(read("a-to-b.people.yaml", """
                identifiers: {}
                attributes:
                  one: {to: A, when: body.x == 1}
                  two: {to: A, when: body.x == 2}
                  three: A
                  traits.*: {to: "*", except: []}
                  other.*: {to: "*", except: []}
                """).problems()).isEmpty();
    }

    @Test
    void a_rule_that_there_is_not_is_refused_with_those_there_are() throws IOException {
        assertProblem("a-to-b.people.yaml", "identifiers: {}\nattributes:\n  bio: {to: BIO, too_long: shorten}\n",
                "3:28: too_long cannot be 'shorten'; one of park, truncate, drop");
        assertProblem("a-to-b.people.yaml", "identifiers: {}\nattributes:\n  bio: {to: BIO, length: 5}\n",
                "3:18: unknown word 'length'; one of as, constant");
        assertProblem("a-to-b.people.yaml", "identifiers: {}\nattributes:\n  bio: {too_long: drop}\n",
                "3:8: the line of 'bio' has no target");
        assertProblem("a-to-b.people.yaml", "identifiers:\n  email: [email]\n",
                "2:10: the target of 'email' must be text on one line");
        assertProblem("a-to-b.people.yaml", "identifiers:\n  ids.*: {to: '*', except: []}\n",
                "2:3: identifiers are named one by one");
    }

    private void assertProblem(String name, String text, String expected) throws IOException {
        MappingFile.Reading reading = read(name, text);
        assertThat(reading.file()).isNull();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0).toString()).startsWith(folder + "/" + name + ":").contains(expected);
    }

    private MappingFile.Reading read(String name, String text) throws IOException {
        return MappingFile.read(Files.writeString(folder.resolve(name), text));
    }
}
