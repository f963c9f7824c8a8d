package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.check.source.Yaml;
import java.util.Map;
import java.util.Optional;

/** Options and steps of Camel that leak, lose or block, whatever the intention. */
public final class ForbiddenWord implements Rule {

    private static final Map<String, String> WORDS = Map.of(
            "bridgeEndpoint", "passes a caller's headers and path on to the vendor; leave it out",
            "followRedirects", "sends credentials to wherever a redirect points; leave it out",
            "useStreaming", "goes past the body limit; leave it out",
            "enableCORS", "lets any web page speak for a visitor; leave it out, webhooks need none",
            "enableCors", "lets any web page speak for a visitor; leave it out, webhooks need none",
            "corsHeaders", "lets any web page speak for a visitor; leave it out, webhooks need none",
            "toD", "makes an endpoint out of data; use to, and let the call step set the path",
            "recipientList", "makes endpoints out of data; use one to per target",
            "routingSlip", "makes endpoints out of data; use choice",
            "dynamicRouter", "makes endpoints out of data; use choice");

    @Override
    public String name() {
        return "forbidden-word";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            file.root().visit((holder, entry) -> {
                if (WORDS.containsKey(entry.name()) && !entry.value().text().equals(Optional.of("false"))) {
                    report(file, entry.key(), entry.name(), problems);
                }
                if (entry.name().equals("exchangeFactory") && entry.value().text().orElse("").equals("pooled")) {
                    problems.error(name(), file.name(), entry.key(), "pooled exchanges get mixed up behind a breaker",
                            "no exchangeFactory");
                }
            });
            for (Endpoint endpoint : file.endpoints()) {
                WORDS.keySet().stream()
                        .filter(word -> endpoint.uri().matches(".*[?&]" + word + "=(?!false).*"))
                        .forEach(word -> report(file, endpoint.at(), word, problems));
            }
        }
    }

    private void report(SourceFile file, Yaml at, String word, Problems problems) {
        String[] text = WORDS.get(word).split("; ", 2);
        problems.error(name(), file.name(), at, "'" + word + "' " + text[0], text[1]);
    }
}
