package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.MappingTargets;
import dev.waystation.config.Vendors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vendors would refuse or drop of what a mapping leads to. */
class MappingTargetRulesTest {

    private static final String PEOPLE = "identifiers: {email: email}\nattributes:\n  ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: {to: EMAIL}                              | 3:14: error   | EMAIL is never written | a line under identifiers, to email
            name: ext_id                                   | 3:9: error    | ext_id is never written | a line under identifiers
            name: first_name                               | 3:9: error    | named in capital letters | FIRST_NAME
            name: FIRST-NAME                               | 3:9: warning  | may refuse | FIRST_NAME
            name: DOUBLE_OPT-IN                            | 3:9: warning  | mark of a consent | another name
            name: {to: FIRSTNAME, type: number}            | 3:31: error   | FIRSTNAME is a text, this is number | type: text
            name: {to: SMS, type: date}                    | 3:25: error   | SMS holds a telephone number, this is date | type: e164
            name: SMS                                      | 3:9: warning  | SMS holds a telephone number | type: e164
            name: {to: SKUS, type: list, of: number}       | 3:26: error   | lists of texts alone | of: text
            """)
    void brevo_takes_no(String line, String place, String what, String fix) throws IOException {
        assertThat(says("customerio-to-brevo.people.yaml", PEOPLE + line)).singleElement().asString()
                .contains(":" + place, what, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: role                                     | 3:9: error    | is decided in Intercom | leave the line out
            name: owner_id                                 | 3:9: error    | is decided in Intercom | leave the line out
            name: unsubscribed_from_emails                 | 3:9: error    | is decided in Intercom | leave the line out
            name: email                                    | 3:9: error    | what the contact is known by | a line under identifiers
            name: created_at                               | 3:9: error    | kept by Intercom itself | signed_up_at
            name: custom_attributes.plan                   | 3:9: error    | no '.', no '$' | ; plan
            name: {to: skus, type: list}                   | 3:26: error   | hold no lists | type: json
            name: {to: bag, type: json}                    | 3:25: warning | longer than the 255 characters | too_long: drop
            name: {to: signed_up_at, type: datetime}       | 3:34: error   | in seconds since 1970, this is datetime | as: seconds
            name: {to: last_seen_at, type: datetime, as: milliseconds} | 3:34: error | this is datetime as milliseconds | as: seconds
            name: {to: phone, type: number}                | 3:27: error   | is a text, this is number | type: e164
            name: {to: bio, longest: 300}                  | 3:28: warning | up to 300 characters are allowed, Intercom takes 255 | longest: 255
            """)
    void intercom_takes_no(String line, String place, String what, String fix) throws IOException {
        assertThat(says("customerio-to-intercom.people.yaml", PEOPLE + line)).singleElement().asString()
                .contains(":" + place, what, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: unsubscribed                             | 3:9: error    | whether mail may be sent | leave the line out
            name: cio_subscription_preferences.topics.topic_1 | 3:9: error | whether mail may be sent | leave the line out
            name: _update                                  | 3:9: error    | is reserved | another name
            name: cio_id                                   | 3:9: error    | what the person is known by | a line under identifiers
            name: {to: created_at, type: datetime}         | 3:32: error   | in seconds since 1970 | type: datetime, as: seconds
            """)
    void customerio_takes_no(String line, String place, String what, String fix) throws IOException {
        assertThat(says("brevo-to-customerio.people.yaml", PEOPLE + line)).singleElement().asString()
                .contains(":" + place, what, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customerio-to-brevo      | name: {to: SMS, type: e164, region: DE}
            customerio-to-brevo      | name: {to: CREATED_AT, type: date, unit: seconds}
            customerio-to-brevo      | name: {to: TAGS, type: list, of: text}
            customerio-to-brevo      | name: {to: BAG, type: json}
            customerio-to-brevo      | name.*: {to: "CRM_*", except: []}
            customerio-to-intercom   | name: {to: signed_up_at, type: datetime, unit: seconds, as: seconds}
            customerio-to-intercom   | name: last_seen_at
            customerio-to-intercom   | name: {to: bio, too_long: truncate, longest: 300}
            brevo-to-customerio      | name: {to: created_at, type: datetime, as: seconds}
            brevo-to-customerio      | name: email
            """)
    void what_a_vendor_takes_is_silent(String mapping, String line) throws IOException {
        assertThat(says(mapping + ".people.yaml", PEOPLE + line)).isEmpty();
    }

    @Test
    void a_line_that_comes_back_is_held_against_the_source_too() throws IOException {
        assertThat(says("brevo-to-intercom.people.yaml",
                PEOPLE + "plan: {to: plan, type: text, way: \"<->\", wins: brevo}\n")).singleElement().asString()
                .contains("3:3: error", "named in capital letters", "PLAN");
    }

    @Test
    void an_identifier_is_one_that_calls_are_written_with() throws IOException {
        assertThat(says("intercom-to-brevo.people.yaml", "identifiers: {email: mail}\n")).singleElement().asString()
                .contains("1:22: error", "knows a contact by 'mail'", "one of email, ext_id");
        assertThat(says("brevo-to-intercom.people.yaml", "identifiers: {email: user_id}\n")).singleElement().asString()
                .contains("knows contacts by no 'user_id'", "one of id, external_id, email");
        assertThat(says("brevo-to-customerio.people.yaml", "identifiers: {email: phone}\n")).singleElement().asString()
                .contains("knows people by no 'phone'", "one of cio_id, id, email");
    }

    @Test
    void names_of_events_and_their_properties_fit() throws IOException {
        assertThat(says("customerio-to-brevo.events.yaml",
                "events: {email_opened: \"Opened mail\"}\nproperties: {data.link: {to: \"a b\"}}\n"))
                .satisfiesExactly(event -> assertThat(event).contains("1:24: error", "no event called 'Opened mail'",
                        "Opened_mail"), property -> assertThat(property).contains("2:30: error", "a_b"));
        assertThat(says("brevo-to-customerio.events.yaml", "events: {opened: \"" + "ö".repeat(51) + "\"}\n"))
                .singleElement().asString().contains("102 bytes, Customer.io takes 100");
        assertThat(says("brevo-to-intercom.events.yaml", "events: {opened: x}\nproperties: {tags: {to: t, type: list}}\n"))
                .singleElement().asString().contains("have no lists");
    }

    @Test
    void values_that_stand_in_the_mapping_fit() throws IOException {
        String long256 = "x".repeat(256);
        assertThat(says("brevo-to-intercom.people.yaml", PEOPLE + "$a: {to: a, constant: " + long256 + "}\n"
                + "  b: {to: b, default: " + long256 + "}\n  c: {to: c, type: enum, table: {x: " + long256 + "}}\n"))
                .satisfiesExactly(
                        constant -> assertThat(constant).contains("3:25", "the constant has 256 characters"),
                        otherwise -> assertThat(otherwise).contains("4:23", "the default has 256 characters"),
                        table -> assertThat(table).contains("the table has 256 characters, Intercom takes 255"));
    }

    @Test
    void more_properties_than_intercom_keeps_are_counted_by_their_names() throws IOException {
        assertThat(says("brevo-to-intercom.events.yaml", properties(10, "p%d: same_%d"))).isEmpty();
        assertThat(says("brevo-to-intercom.events.yaml", properties(20, "p%d: same"))).isEmpty();
        assertThat(says("brevo-to-intercom.events.yaml", properties(11, "p%d: p_%d"))).singleElement().asString()
                .contains("13:8: warning", "may have 11 properties, Intercom keeps 10");
        assertThat(says("brevo-to-intercom.events.yaml", properties(11, "p%d: {to: p_%d, required: true}")))
                .singleElement().asString().contains("error", "every event has 11 properties");
        assertThat(says("brevo-to-customerio.people.yaml", "identifiers: {}\nattributes:\n"
                + lines(301, "a%d: a_%d"))).singleElement().asString().contains("303:9: error", "301 attributes");
    }

    private static String properties(int count, String line) {
        return "events: {opened: x}\nproperties:\n" + lines(count, line);
    }

    private static String lines(int count, String line) {
        return IntStream.rangeClosed(1, count).mapToObj(each -> "  " + String.format(line, each, each) + "\n")
                .collect(Collectors.joining());
    }

    private List<String> says(String file, String text) throws IOException {
        return new TryHome(folder).with("mappings/" + file, text).says(new MappingTargets(Vendors.all())).stream()
                .filter(problem -> problem.startsWith("mappings/" + file)).toList();
    }
}
