package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * A circuit breaker never swallows: without the flag an open one lets the exchange go on as if the call had been made,
 * and its record and ignore lists clear the exceptions they name.
 */
public final class CircuitBreakerTells implements Rule {

    private static final String FLAG = "throwExceptionWhenHalfOpenOrOpenState";

    @Override
    public String name() {
        return "circuit-breaker";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            file.root().visit((holder, entry) -> {
                if (entry.name().equals("circuitBreaker") && entry.value().get("steps").isPresent()) {
                    check(file, entry, problems);
                }
            });
        }
    }

    private void check(SourceFile file, Yaml.Entry breaker, Problems problems) {
        Optional<Yaml> settings = breaker.value().get("resilience4jConfiguration");
        if (settings.flatMap(yaml -> yaml.text(FLAG)).filter("true"::equals).isEmpty()) {
            problems.error(name(), file.name(), breaker.key(), "an open breaker would pass for a call that was made",
                    "resilience4jConfiguration: " + FLAG + ": true");
        }
        for (String list : List.of("recordException", "ignoreException")) {
            settings.flatMap(yaml -> yaml.get(list)).ifPresent(at -> problems.error(name(), file.name(), at,
                    "'" + list + "' makes the exceptions it names disappear",
                    "no such list: the gate says what counts as a failure"));
        }
        if (settings.flatMap(yaml -> yaml.text("timeoutEnabled")).filter("true"::equals).isPresent()) {
            problems.error(name(), file.name(), breaker.key(), "the breaker's own timeout lets a late answer overwrite "
                    + "the failure", "no timeoutEnabled: the gate's client has a timeout");
        }
    }
}
