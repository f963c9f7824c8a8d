package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public port has intake paths only, one per vendor. A path without a leading slash, or one that begins with
 * {@code proxy}, turns Camel's listener into an open proxy (CVE-2026-85316).
 */
public final class IntakePath implements Rule {

    private final Set<String> paths = new TreeSet<>();

    /** @param vendors names of the vendors there are */
    public IntakePath(Set<String> vendors) {
        vendors.forEach(vendor -> paths.add("/webhooks/" + vendor));
    }

    @Override
    public String name() {
        return "intake-path";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (endpoint.scheme().equals("platform-http")) {
                    check(file, endpoint, problems);
                }
            }
        }
    }

    private void check(SourceFile file, Endpoint endpoint, Problems problems) {
        String path = endpoint.path();
        if (path.startsWith("proxy") || !path.startsWith("/")) {
            problems.error(name(), file.name(), endpoint.at(), "'" + path + "' does not begin with '/'"
                    + (path.startsWith("proxy") ? " and would be an open proxy" : ""),
                    "platform-http:/webhooks/<vendor>");
        } else if (!file.isIn("intake")) {
            problems.error(name(), file.name(), endpoint.at(), "a public path outside routes/intake",
                    "move the route to routes/intake");
        } else if (!paths.contains(path)) {
            problems.error(name(), file.name(), endpoint.at(), "'" + path + "' is the path of no vendor",
                    Suggestion.instead("", path, paths, "/webhooks/<vendor>"));
        }
    }
}
