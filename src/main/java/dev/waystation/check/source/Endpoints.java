package dev.waystation.check.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the endpoints that YAML names. */
final class Endpoints {

    /** Words whose value may be a URI alone. */
    private static final Set<String> SHORT =
            Set.of("from", "to", "toD", "wireTap", "poll", "interceptFrom", "interceptSendToEndpoint");

    private Endpoints() {
    }

    static List<Endpoint> in(Yaml yaml) {
        List<Endpoint> found = new ArrayList<>();
        yaml.visit((holder, entry) -> {
            Optional<String> text = entry.value().text();
            if (text.isPresent() && SHORT.contains(entry.name())) {
                found.add(new Endpoint(entry.name(), text.get(), entry.value(), Optional.empty()));
            }
            entry.value().get("uri").flatMap(uri -> uri.text().map(value ->
                    new Endpoint(entry.name(), value, uri, entry.value().get("parameters")))).ifPresent(found::add);
            if (entry.name().equals("kamelet")) {
                Optional<Yaml> name = text.isPresent() ? Optional.of(entry.value()) : entry.value().get("name");
                name.flatMap(at -> at.text().map(value ->
                        new Endpoint("kamelet", "kamelet:" + value, at, entry.value().get("parameters"))))
                        .ifPresent(found::add);
            }
        });
        return found;
    }
}
