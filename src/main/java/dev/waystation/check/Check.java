package dev.waystation.check;

import dev.waystation.check.rule.BeanExists;
import dev.waystation.check.rule.CamelSchema;
import dev.waystation.check.rule.CircuitBreakerTells;
import dev.waystation.check.rule.DirectPair;
import dev.waystation.check.rule.EndpointCatalog;
import dev.waystation.check.rule.EndpointOptions;
import dev.waystation.check.rule.ExceptionsFirst;
import dev.waystation.check.rule.FileLength;
import dev.waystation.check.rule.FileName;
import dev.waystation.check.rule.ForbiddenWord;
import dev.waystation.check.rule.IntakePath;
import dev.waystation.check.rule.IntakeSequence;
import dev.waystation.check.rule.KameletDeclaration;
import dev.waystation.check.rule.KameletUse;
import dev.waystation.check.rule.MappingDirections;
import dev.waystation.check.rule.MappingExists;
import dev.waystation.check.rule.MappingCases;
import dev.waystation.check.rule.MappingFiles;
import dev.waystation.check.rule.MappingNamed;
import dev.waystation.check.rule.MappingSources;
import dev.waystation.check.rule.MappingTargets;
import dev.waystation.check.rule.MappingVendors;
import dev.waystation.check.rule.PlaceholderExists;
import dev.waystation.check.rule.PolicyExists;
import dev.waystation.check.rule.RequestText;
import dev.waystation.check.rule.RouteDescription;
import dev.waystation.check.rule.RouteId;
import dev.waystation.check.rule.RouteIdUnique;
import dev.waystation.check.rule.RoutesPresent;
import dev.waystation.check.rule.Rule;
import dev.waystation.check.rule.SecretInFile;
import dev.waystation.check.rule.Subscriber;
import dev.waystation.check.rule.VendorCallInGate;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.config.Vendors;
import dev.waystation.vendor.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks through a home folder for what would not work, or would work otherwise than it reads. */
public final class Check {

    /** How much is looked at. */
    public enum Depth {
        /** Everything: for {@code check}. */
        FULL,
        /** Without Camel's schema and catalog, which take most of the time: for a start. */
        QUICK
    }

    /**
     * What was found.
     *
     * @param problems by file and place
     * @param routes how many routes were looked at
     * @param connectors how many connectors
     * @param mappings how many mapping files
     */
    public record Result(List<Problem> problems, int routes, int connectors, int mappings) {

        public Result {
            problems = List.copyOf(problems);
        }

        /** Whether the gateway must not start like this. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    private Check() {
    }

    /** What is wrong in a home folder, errors and warnings. */
    public static List<Problem> home(Path home, Depth depth) {
        return look(home, depth).problems();
    }

    /** What is wrong in a home folder, with how much was looked at. */
    public static Result look(Path folder, Depth depth) {
        Problems problems = new Problems();
        Home home = Home.read(folder.toAbsolutePath().normalize(), problems);
        rules(depth, Vendors.all()).forEach(rule -> rule.check(home, problems));
        int routes = home.routeFiles().stream().mapToInt(file -> file.routes().size()).sum();
        return new Result(problems.sorted(), routes, home.kamelets().size(), home.parsed().size());
    }

    /** The mapping files of a home folder, as far as they could be read. */
    public static List<ParsedMapping> mappings(Path folder) {
        return Home.read(folder.toAbsolutePath().normalize(), new Problems()).parsed();
    }

    private static List<Rule> rules(Depth depth, List<Vendor> vendors) {
        Set<String> sources = vendors.stream().map(Vendor::name).collect(Collectors.toCollection(TreeSet::new));
        List<Rule> rules = new ArrayList<>(List.of(
                new RoutesPresent(), new FileName(), new FileLength(), new RouteId(), new RouteIdUnique(),
                new RouteDescription(), new ExceptionsFirst(), new DirectPair(), new PolicyExists(),
                new CircuitBreakerTells(), new ForbiddenWord(), new VendorCallInGate(), new IntakePath(sources),
                new IntakeSequence(),
                new SecretInFile(), new BeanExists(HouseNames.beans(vendors)),
                new PlaceholderExists(HouseNames.placeholders(vendors)), new Subscriber(sources),
                new KameletDeclaration(), new KameletUse(), new RequestText(), new MappingExists(), new MappingFiles(),
                new MappingNamed(), new MappingVendors(vendors), new MappingSources(vendors), new MappingTargets(vendors),
                new MappingDirections(), new MappingCases()));
        if (depth == Depth.FULL) {
            rules.add(new CamelSchema());
            rules.add(new EndpointOptions(new EndpointCatalog()));
        }
        return rules;
    }
}
