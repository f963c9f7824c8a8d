package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.online.CatalogueCheck;
import dev.waystation.check.online.CatalogueRow;
import dev.waystation.check.online.Creation;
import dev.waystation.check.online.OnlineClient;
import dev.waystation.check.online.ShelfReport;
import dev.waystation.check.online.ShelfReport.State;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.vendor.CatalogueFinding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings against what the doubles' accounts hold. */
class CatalogueCheckTest {

    private static final String BREVO = "mappings/customerio-to-brevo.people.yaml";
    private static final String INTERCOM = "mappings/customerio-to-intercom.people.yaml";
    private static final String COMPANIES = "mappings/customerio-to-intercom.objects.yaml";

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private TryHome home;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
        sandbox.seed(new Seed(Population.of(1), List.of(), List.of()));
        home = new TryHome(folder);
        environment.putAll(sandbox.urls());
        environment.putAll(SandboxCredentials.DEFAULT.environment());
        environment.put("WAYSTATION_CALL_TIMEOUT", "2s");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BIRTHDAY, type: date                                  | {"type":"date"}
            CREATED_AT, type: datetime                            | {"type":"text"}
            SCORE, type: number                                   | {"type":"float"}
            SEEN, type: datetime, as: seconds                     | {"type":"float"}
            VIP, type: boolean                                    | {"type":"boolean"}
            STAGE, type: enum, table: {a: A, b: B}                | {"type":"text"}
            TAGS, type: list, of: enum, table: {a: A, b: B}       | {"type":"multiple-choice","multiCategoryOptions":["A","B"]}
            MOBILE, type: e164                                    | {"type":"text"}
            """)
    void what_brevo_lacks_is_named_with_the_call_that_makes_it(String line, String body) throws Exception {
        home.with(BREVO, people("{to: " + line + "}"));

        CatalogueFinding.Missing missing = (CatalogueFinding.Missing) only(compare()).finding();

        String name = line.substring(0, line.indexOf(','));
        assertThat(missing.what()).isEqualTo("there is no attribute " + name);
        assertThat(missing.creation().method() + " " + missing.creation().path())
                .isEqualTo("POST /v3/contacts/attributes/normal/" + name);
        assertThat(missing.creation().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {to: joined_on, type: date}                           | string
            {to: joined_at, type: datetime, as: seconds}          | date
            {to: score, type: number}                             | float
            {to: vip, type: boolean}                              | boolean
            {to: stage, type: enum, table: {a: A, b: B}}          | string
            """)
    void what_intercom_lacks_is_named_with_the_call_that_makes_it(String line, String type) throws Exception {
        String name = line.substring("{to: ".length(), line.indexOf(','));
        home.with(INTERCOM, people(line)).with(COMPANIES, people(line.replace(name, "of_" + name)));

        List<ShelfReport> reports = compare();

        assertThat(reports).extracting(ShelfReport::shelf).containsExactly("contact attributes", "company attributes");
        assertThat(reports.get(0).rows()).singleElement().satisfies(row -> assertThat(body(row)).isEqualTo(
                "{\"name\":\"" + name + "\",\"model\":\"contact\",\"data_type\":\"" + type + "\"}"));
        assertThat(reports.get(1).rows()).singleElement().satisfies(row -> assertThat(body(row)).isEqualTo(
                "{\"name\":\"of_" + name + "\",\"model\":\"company\",\"data_type\":\"" + type + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customerio-to-brevo    | {to: ORDERS, type: text}            | is of type float, the mapping makes text | type: number
            customerio-to-brevo    | {to: SIGNED_UP_AT, type: datetime}  | is of type date, the mapping makes datetime | type: date
            customerio-to-brevo    | {to: OPT_IN, type: number}          | is of type boolean | type: boolean
            customerio-to-brevo    | {to: CITY, type: list}              | is of type text, the mapping makes list | type: text
            customerio-to-brevo    | {to: DOUBLE_OPT-IN, type: enum, table: {a: Maybe}} | has no option Maybe | Yes
            customerio-to-intercom | {to: seats, type: boolean}          | is of type integer, the mapping makes boolean | type: number
            """)
    void something_of_another_kind_is_told_and_never_made(String mapping, String line, String what, String fix)
            throws Exception {
        home.with("mappings/" + mapping + ".people.yaml", people(line));

        List<ShelfReport> reports = compare();

        assertThat(only(reports).finding()).isInstanceOfSatisfying(CatalogueFinding.Unfit.class, unfit -> {
            assertThat(unfit.what()).contains(what);
            assertThat(unfit.fix()).contains(fix);
        });
        assertThat(check().creations(reports)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customerio-to-brevo    | FIRSTNAME
            customerio-to-brevo    | {to: SMS, type: e164}
            customerio-to-brevo    | {to: SIGNED_UP_AT, type: date}
            customerio-to-brevo    | {to: ORDERS, type: number}
            customerio-to-brevo    | {to: CITY, type: date}
            customerio-to-intercom | {to: plan, type: text}
            customerio-to-intercom | {to: seats, type: number}
            customerio-to-intercom | plan
            """)
    void what_is_there_fits(String mapping, String line) throws Exception {
        home.with("mappings/" + mapping + ".people.yaml", people(line));

        assertThat(only(compare()).fits()).isTrue();
    }

    @Test
    void what_the_vendor_has_by_itself_and_what_no_name_is_known_of_asks_nobody() throws Exception {
        home.with(INTERCOM, people("phone").replace("a:", "a: name\n  b: {to: signed_up_at, type: number}\n  c.*: {to: \"*\","
                + " except: []}\n  d: last_seen_at\n  e:")).with("mappings/brevo-to-customerio.people.yaml", people("whatever"));
        sandbox.clearRequests();

        assertThat(compare()).isEmpty();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void what_is_missing_is_made_once_and_found_by_the_next_reading() throws Exception {
        home.with(BREVO, people("{to: BIRTHDAY, type: date}"))
                .with("mappings/intercom-to-brevo.people.yaml", people("{to: BIRTHDAY, type: date}"))
                .with(INTERCOM, people("{to: vip, type: boolean}"));
        CatalogueCheck check = check();
        List<ShelfReport> before = compare();
        sandbox.clearRequests();

        List<Creation> created = check.create(check.creations(before));

        assertThat(created).extracting(Creation::field).containsExactly("BIRTHDAY", "vip");
        assertThat(created).allMatch(Creation::accepted);
        assertThat(sandbox.requests()).extracting(ReceivedRequest::method).containsExactly("POST", "POST");
        assertThat(compare()).noneMatch(ShelfReport::failed);
    }

    @Test
    void a_line_that_comes_back_asks_both_vendors() throws Exception {
        home.with("mappings/brevo-to-intercom.people.yaml", people("x").replace("a: x",
                "TIER: {to: tier, type: text, way: \"<->\", wins: brevo}"));

        assertThat(compare()).extracting(report -> report.api() + " " + report.rows().get(0).field())
                .containsExactly("brevo TIER", "intercom tier");
    }

    @Test
    void mappings_that_want_different_types_of_one_name_make_nothing() throws Exception {
        home.with(BREVO, people("{to: SCORE, type: number}"))
                .with("mappings/intercom-to-brevo.people.yaml", people("{to: SCORE, type: text}"));

        List<ShelfReport> reports = compare();

        assertThat(reports.get(0).rows()).hasSize(2).allSatisfy(row -> assertThat(((CatalogueFinding.Missing)
                row.finding()).what()).contains("mappings want it to be of different types"));
        assertThat(check().creations(reports)).isEmpty();
    }

    @Test
    void a_refused_creation_is_told_in_the_vendors_words_and_does_not_stop_the_others() throws Exception {
        home.with(INTERCOM, people("{to: \"a/b\", type: text}").replace("a: ", "b: {to: vip, type: boolean}\n  a: "));
        CatalogueCheck check = check();

        List<Creation> created = check.create(check.creations(compare()));

        assertThat(created).satisfiesExactly(
                vip -> assertThat(vip.accepted()).isTrue(),
                slash -> assertThat(slash.refusal()).contains("the vendor answered 400", "alphanumeric"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 401, 429, 404})
    void a_vendor_that_does_not_show_its_catalogue_lacks_nothing(int status) throws Exception {
        home.with(BREVO, people("FIRSTNAME")).with(INTERCOM, people("vip"));
        sandbox.addFault(Fault.answering("brevo", status));

        List<ShelfReport> reports = compare();

        assertThat(reports.get(0).state()).isEqualTo(State.UNREAD);
        assertThat(reports.get(0).detail()).isNotBlank();
        assertThat(reports.get(0).rows()).isEmpty();
        assertThat(reports.get(0).failed()).isTrue();
        assertThat(reports.get(1).state()).isEqualTo(State.COMPARED);
        assertThat(check().creations(reports)).extracting(Creation::api).containsExactly("intercom");
    }

    @Test
    void an_answer_that_is_no_catalogue_and_no_answer_at_all_are_told() throws Exception {
        home.with(BREVO, people("FIRSTNAME")).with(INTERCOM, people("vip"));
        sandbox.addFault(Fault.html("brevo").withStatus(200));
        sandbox.addFault(Fault.dropping("intercom"));

        assertThat(compare()).satisfiesExactly(
                page -> assertThat(page.detail()).contains("no list of attributes", "check the base URL"),
                none -> assertThat(none.state()).isEqualTo(State.UNREAD));
    }

    @Test
    void a_vendor_without_credentials_is_off_and_one_with_bad_ones_is_not_asked() throws Exception {
        home.with(BREVO, people("NOT_THERE")).with(INTERCOM, people("not_there"));
        environment.remove("INTERCOM_ACCESS_TOKEN");
        sandbox.clearRequests();

        List<ShelfReport> reports = check().compare(Check.mappings(folder), Set.of("brevo"));

        assertThat(reports).satisfiesExactly(
                bad -> assertThat(bad.detail()).isEqualTo("its credentials are not good: mend them first"),
                off -> assertThat(off.failed()).isFalse());
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void an_archived_attribute_is_told_as_such() throws Exception {
        home.with(INTERCOM, people("{to: vip, type: boolean}"));
        check().create(check().creations(compare()));
        String id = intercom("GET", "/data_attributes?model=contact", null)
                .replaceAll("(?s).*\"id\":(\\d+),\"name\":\"vip\".*", "$1");
        intercom("PUT", "/data_attributes/" + id, "{\"archived\":true}");

        assertThat(only(compare()).finding()).isInstanceOfSatisfying(CatalogueFinding.Unfit.class,
                unfit -> assertThat(unfit.what()).isEqualTo("is archived"));
    }

    @Test
    void every_page_of_lists_is_read_before_one_is_called_missing() throws Exception {
        brevo("POST", "/v3/contacts/folders", "{\"name\":\"Exports\"}");
        String folderId = brevo("GET", "/v3/contacts/folders?limit=50", null)
                .replaceAll("(?s).*\"id\":(\\d+),\"name\":\"Exports\".*", "$1");
        for (int list = 1; list <= 60; list++) {
            brevo("POST", "/v3/contacts/lists", "{\"name\":\"List " + list + "\",\"folderId\":" + folderId + "}");
        }
        home.with("mappings/customerio-to-brevo.segments.yaml",
                "segments:\n  \"1\": List 1\n  \"2\": List 60\n  \"3\": List 61\n");

        List<ShelfReport> reports = compare();

        assertThat(reports).singleElement().satisfies(report -> assertThat(report.shelf()).isEqualTo("lists"));
        assertThat(reports.get(0).rows()).filteredOn(row -> !row.fits()).singleElement().satisfies(row ->
                assertThat(row.finding()).isEqualTo(new CatalogueFinding.Missing("there is no list 'List 61'", null,
                        "make it in Brevo under Contacts > Lists, in the folder where it belongs")));
    }

    private static String people(String line) {
        return "identifiers: {email: email}\nattributes:\n  a: " + line + "\n";
    }

    private static String body(CatalogueRow row) {
        return ((CatalogueFinding.Missing) row.finding()).creation().body();
    }

    private static CatalogueRow only(List<ShelfReport> reports) {
        assertThat(reports).singleElement().satisfies(report -> assertThat(report.rows()).hasSize(1));
        return reports.get(0).rows().get(0);
    }

    private List<ShelfReport> compare() throws Exception {
        assertThat(Check.mappings(folder)).allSatisfy(mapping -> assertThat(mapping.problems()).isEmpty());
        return check().compare(Check.mappings(folder), Set.of());
    }

    private CatalogueCheck check() throws Exception {
        return new CatalogueCheck(new OnlineClient(
                new SettingsReader(environment, Path.of(""), Optional.empty()).read()), Vendors.all());
    }

    private String brevo(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, sandbox.url("brevo") + path, body, "api-key", SandboxCredentials.DEFAULT.brevoKey());
    }

    private String intercom(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, sandbox.url("intercom") + path, body, "Authorization",
                "Bearer " + SandboxCredentials.DEFAULT.environment().get("INTERCOM_ACCESS_TOKEN"));
    }

    private static String call(String method, String uri, String body, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).header(header, value)
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("Intercom-Version", "2.16")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method + " " + uri + ": " + answer.body()).isBetween(200, 299);
        return answer.body();
    }
}
