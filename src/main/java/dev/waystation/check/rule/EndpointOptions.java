package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.catalog.EndpointValidationResult;

/** Every option of an endpoint is one its component has, with a value it can take, by Camel's catalog and our own. */
public final class EndpointOptions implements Rule {

    private static final Set<String> PATTERNS = Set.of("interceptFrom", "interceptSendToEndpoint");

    private final EndpointCatalog catalog;

    public EndpointOptions(EndpointCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "endpoint-option";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (!PATTERNS.contains(endpoint.eip()) && !endpoint.scheme().equals("kamelet")) {
                    check(file, endpoint, problems);
                }
            }
        }
    }

    private void check(SourceFile file, Endpoint endpoint, Problems problems) {
        // the address of a gate's API is a setting; the options behind it are those of any HTTP call
        boolean setting = endpoint.scheme().isEmpty() && endpoint.uri().startsWith("{{");
        String uri = setting ? endpoint.uri().replaceFirst("\\{\\{[^}]*}}", "https://host") : endpoint.uri();
        String scheme = setting ? "https" : endpoint.scheme();
        if (!catalog.knows(scheme)) {
            problems.error(name(), file.name(), endpoint.at(), "there is no component '"
                            + (scheme.isEmpty() ? endpoint.uri() : scheme) + "'",
                    Suggestion.instead("", scheme.isEmpty() ? endpoint.uri() : scheme, catalog.schemes(),
                            "a component of this build"));
            return;
        }
        EndpointValidationResult result = catalog.validate(withParameters(uri, endpoint), endpoint.isConsumer());
        unknown(file, endpoint, scheme, result, problems);
        if (result.getRequired() != null) {
            result.getRequired().forEach(option -> problems.error(name(), file.name(), endpoint.at(),
                    "'" + scheme + "' needs '" + option + "'", option + ": …"));
        }
        if (result.getSyntaxError() != null) {
            problems.error(name(), file.name(), endpoint.at(), "is no endpoint: " + result.getSyntaxError(),
                    "scheme:path, options under parameters");
        }
        values(result).forEach((option, wanted) -> problems.error(name(), file.name(), at(endpoint, option),
                "'" + option + "' cannot be '" + endpoint.parameter(option).orElse("?") + "'", wanted));
    }

    private void unknown(SourceFile file, Endpoint endpoint, String scheme, EndpointValidationResult result,
            Problems problems) {
        if (result.getUnknown() != null) {
            Set<String> known = catalog.options(scheme);
            result.getUnknown().forEach(option -> problems.error(name(), file.name(), at(endpoint, option),
                    "'" + scheme + "' has no option '" + option + "'",
                    Suggestion.instead("", option, known, "see Camel's documentation of the component")));
        }
        Set<String> wrongSide = new TreeSet<>();
        if (result.getNotConsumerOnly() != null) {
            wrongSide.addAll(result.getNotConsumerOnly());
        }
        if (result.getNotProducerOnly() != null) {
            wrongSide.addAll(result.getNotProducerOnly());
        }
        wrongSide.forEach(option -> problems.error(name(), file.name(), at(endpoint, option),
                "'" + option + "' has no meaning after '" + endpoint.eip() + "'",
                endpoint.isConsumer() ? "it belongs to a 'to'" : "it belongs to a 'from'"));
    }

    private static Map<String, String> values(EndpointValidationResult result) {
        Map<String, String> wanted = new LinkedHashMap<>();
        if (result.getInvalidEnum() != null) {
            result.getInvalidEnum().keySet().forEach(option -> wanted.put(option,
                    "one of " + String.join(", ", result.getInvalidEnumChoices().get(option))));
        }
        put(wanted, result.getInvalidBoolean(), "true or false");
        put(wanted, result.getInvalidInteger(), "a whole number");
        put(wanted, result.getInvalidNumber(), "a number");
        put(wanted, result.getInvalidDuration(), "a duration such as 5s or milliseconds");
        return wanted;
    }

    private static void put(Map<String, String> wanted, Map<String, String> invalid, String text) {
        if (invalid != null) {
            invalid.keySet().forEach(option -> wanted.put(option, text));
        }
    }

    private static String withParameters(String uri, Endpoint endpoint) {
        String query = endpoint.parameters().stream().flatMap(yaml -> yaml.entries().stream())
                .map(entry -> entry.name() + "=" + value(entry.value()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + query;
    }

    private static String value(Yaml value) {
        String text = value.text().orElse("");
        return text.contains("{{") || text.startsWith("#") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Yaml at(Endpoint endpoint, String option) {
        return endpoint.parameters().stream().flatMap(yaml -> yaml.entries().stream())
                .filter(entry -> entry.name().equals(option)).map(Yaml.Entry::key).findFirst().orElse(endpoint.at());
    }
}
