package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import java.util.HashSet;
import java.util.Set;

/** A mapping that a route names has its file, and a mapping file is named by a route. */
public final class MappingExists implements Rule {

    @Override
    public String name() {
        return "mapping-exists";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> known = home.mappingNames();
        Set<String> used = new HashSet<>();
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (endpoint.scheme().equals("mapping")) {
                    String mapping = endpoint.path();
                    used.add(mapping);
                    if (!known.contains(mapping) && !mapping.contains("{{")) {
                        problems.error(name(), file.name(), endpoint.at(), "there is no mapping '" + mapping + "'",
                                Suggestion.instead("mapping:", mapping, known,
                                        "mappings/" + mapping + ".events.yaml"));
                    }
                }
            }
        }
        home.mappings().forEach(path -> {
            String name = path.getFileName().toString();
            if (!used.contains(name.substring(0, name.indexOf('.')))) {
                problems.warning(name(), home.folder().relativize(path).toString().replace('\\', '/'), 1,
                        "no route uses this mapping", "a step mapping:" + name.substring(0, name.indexOf('.'))
                                + ", or no such file");
            }
        });
    }
}
