package dev.waystation.check.source;

import java.util.Optional;

/**
 * A place where a route names an endpoint.
 *
 * @param eip the word it stands under: {@code from}, {@code to}, {@code wireTap}, …
 * @param uri the URI as written
 * @param at where the URI stands
 * @param parameters the {@code parameters} beside the URI, if there are any
 */
public record Endpoint(String eip, String uri, Yaml at, Optional<Yaml> parameters) {

    /** What stands before the first colon; empty for a placeholder. */
    public String scheme() {
        int colon = uri.indexOf(':');
        return colon < 0 || uri.startsWith("{{") ? "" : uri.substring(0, colon);
    }

    /** What stands between scheme and query. */
    public String path() {
        String rest = uri.substring(uri.indexOf(':') + 1);
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }

    /** Whether the exchange begins here. */
    public boolean isConsumer() {
        return eip.equals("from");
    }

    /** A parameter's value, from {@code parameters} or from the URI's query. */
    public Optional<String> parameter(String name) {
        return parameters.flatMap(yaml -> yaml.text(name)).or(() -> {
            int query = uri.indexOf('?');
            if (query < 0) {
                return Optional.empty();
            }
            for (String pair : uri.substring(query + 1).split("&")) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(pair.substring(name.length() + 1));
                }
            }
            return Optional.empty();
        });
    }
}
