package dev.waystation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan of the house: which room may use which. */
class RoomsTest {

    private static final String HOUSE = "dev.waystation";

    /** A leaf that every room may use: names that people write, and what they most likely meant. */
    private static final String NAMES = "name";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry(NAMES, Set.of()),
            Map.entry("vendor", Set.of()),
            Map.entry("ledger", Set.of()),
            Map.entry("mapping", Set.of()),
            Map.entry("sandbox", Set.of("vendor")),
            Map.entry("intake", Set.of("ledger", "vendor")),
            Map.entry("gate", Set.of("ledger", "vendor")),
            Map.entry("people", Set.of("gate", "ledger", "mapping", "vendor")),
            Map.entry("flows", Set.of("gate", "mapping", "ledger", "vendor")),
            Map.entry("console", Set.of("ledger", "gate", "flows", "mapping", "people", "vendor")),
            Map.entry("config", Set.of(
                    "vendor", "ledger", "mapping", "people", "intake", "gate", "flows", "console", "sandbox")),
            Map.entry("check", Set.of("config", "mapping", "vendor", "gate", "flows")),
            Map.entry("cli", Set.of("vendor", "ledger", "mapping", "sandbox", "intake", "gate", "flows", "people",
                    "console", "config", "check")));

    private static JavaClasses house;

    @BeforeAll
    static void look_around() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOUSE);
    }

    static Stream<String> rooms() {
        return new TreeSet<>(MAY_USE.keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_uses_only_the_rooms_it_may(String room) {
        String[] allowed = Stream.concat(Stream.of(room, NAMES), MAY_USE.get(room).stream())
                .map(RoomsTest::inRoom)
                .toArray(String[]::new);

        noClasses().that().resideInAPackage(inRoom(room))
                .should().dependOnClassesThat(resideInAPackage(HOUSE + "..").and(not(resideInAnyPackage(allowed))))
                .because("'" + room + "' may use: " + new TreeSet<>(MAY_USE.get(room)))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void every_room_is_on_the_plan() {
        Set<String> found = house.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(HOUSE + "."))
                .map(name -> name.substring(HOUSE.length() + 1).split("\\.")[0])
                .collect(toCollection(TreeSet::new));

        assertThat(MAY_USE.keySet()).as("rooms with their arrows").containsAll(found);
    }

    @Test
    void rooms_form_no_cycle() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void only_config_names_a_concrete_vendor() {
        noClasses().that().resideOutsideOfPackages(HOUSE + ".config..", HOUSE + ".vendor.*..")
                .should().dependOnClassesThat().resideInAPackage(HOUSE + ".vendor.*..")
                .because("a fourth vendor is one more package and no edit elsewhere")
                .check(house);
    }

    @Test
    void what_a_vendor_is_depends_on_no_vendor() {
        noClasses().that().resideInAPackage(HOUSE + ".vendor")
                .should().dependOnClassesThat().resideInAPackage(HOUSE + ".vendor.*..")
                .check(house);
    }

    @Test
    void vendors_do_not_know_each_other() {
        slices().matching(HOUSE + ".vendor.(*)..").should().notDependOnEachOther().allowEmptyShould(true).check(house);
    }

    @Test
    void only_main_uses_the_commands() {
        noClasses().that().resideOutsideOfPackages(HOUSE, HOUSE + ".cli..")
                .should().dependOnClassesThat().resideInAPackage(HOUSE + ".cli..")
                .check(house);
    }

    @Test
    void only_the_ledger_speaks_with_a_database() {
        noClasses().that().resideOutsideOfPackage(HOUSE + ".ledger..")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..",
                        "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
                .because("nothing reads or writes a table except the ledger")
                .check(house);
    }

    @Test
    void time_is_handed_in() {
        noClasses().that().resideOutsideOfPackages(HOUSE, HOUSE + ".config..", HOUSE + ".cli..")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(Clock.class, "systemDefaultZone")
                .because("tests make time pass; java.time.InstantSource is handed in (System.nanoTime may measure)")
                .check(house);
    }

    @Test
    void a_name_says_what_its_thing_is() {
        classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Misc|Common)(\\$.*)?").check(house);
    }

    @Test
    void every_package_says_what_it_holds_and_what_it_may_use() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> silent = files.filter(RoomsTest::holdsTypes).filter(RoomsTest::isSilent).toList();
            assertThat(silent).as("packages without a package-info.java that says 'May use:'").isEmpty();
        }
    }

    private static String inRoom(String room) {
        return HOUSE + "." + room + "..";
    }

    private static boolean holdsTypes(Path folder) {
        String[] files = folder.toFile().list((parent, name) -> name.endsWith(".java"));
        return files != null && files.length > 0 && !folder.endsWith(Path.of("dev", "waystation"));
    }

    private static boolean isSilent(Path folder) {
        try {
            Path info = folder.resolve("package-info.java");
            return !Files.exists(info) || !Files.readString(info).contains("May use:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
