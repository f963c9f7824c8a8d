package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version of the API, by which its answers differ (C). */
record IntercomVersion(int major, int minor, String name) {

    private static final int PREVIEW = 99;
    private static final Map<String, IntercomVersion> KNOWN = known();

    private static Map<String, IntercomVersion> known() {
        Map<String, IntercomVersion> versions = new LinkedHashMap<>();
        for (int minor = 0; minor <= 4; minor++) {
            versions.put("1." + minor, new IntercomVersion(1, minor, "1." + minor));
        }
        for (int minor = 0; minor <= 16; minor++) {
            versions.put("2." + minor, new IntercomVersion(2, minor, "2." + minor));
        }
        for (String name : new String[] {"Preview", "Unstable"}) {
            versions.put(name, new IntercomVersion(PREVIEW, 0, name));
        }
        return versions;
    }

    /** The names of all of them. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** The version of that name; empty when there is none. */
    static Optional<IntercomVersion> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** The version a call asks for or gets. */
    static IntercomVersion of(ApiCall call, String appVersion) {
        String asked = call.header("intercom-version");
        return KNOWN.getOrDefault(asked == null ? appVersion : asked, KNOWN.get(appVersion));
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    boolean isPreview() {
        return major == PREVIEW;
    }
}
