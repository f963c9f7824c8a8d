package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.regex.Pattern;

/** No credential stands in a file; the problem does not repeat it. */
public final class SecretInFile implements Rule {

    /** Brevo keys, Intercom tokens, bearer and basic credentials, and URIs with a password. */
    private static final Pattern SECRET = Pattern.compile(
            "xkeysib-\\w|xsmtpsib-\\w|\\bdG9r[A-Za-z0-9+/=_-]{20,}|\\b(Bearer|Basic)\\s+[A-Za-z0-9+/=._~-]{8,}"
                    + "|://[^/\\s:@{]+:[^/\\s@{]+@|[?&](api[-_]?key|token|password|secret)=[^&{#\\s]{4,}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile(".*(api-?key|token|secret|password|authorization)",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "secret-in-file";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            file.root().visitTexts((at, text) -> {
                if (SECRET.matcher(text).find()) {
                    report(file, at, problems);
                }
            });
            file.root().visit((holder, entry) -> {
                String text = entry.value().text().orElse("");
                if (KEY.matcher(entry.name()).matches() && text.matches("(?=.*\\d)[A-Za-z0-9+/=_.-]{12,}")
                        && !SECRET.matcher(text).find()) {
                    report(file, entry.value(), problems);
                }
            });
        }
    }

    private void report(SourceFile file, Yaml at, Problems problems) {
        problems.error(name(), file.name(), at, "looks like a credential (not shown)",
                "take it out and revoke it; credentials come from the settings and are set by the gate");
    }
}
