package dev.waystation.config;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads limits of an API's budget: {@code contacts=20/s+72000/h, events=20/s}. */
final class RateLimits {

    /** Settings by API. */
    private static final Map<String, String> SETTINGS = Map.of("customerio-track", "CIO_TRACK_LIMITS",
            "customerio-app", "CIO_APP_LIMITS", "brevo", "BREVO_LIMITS", "intercom", "INTERCOM_LIMITS");

    private RateLimits() {
    }

    /** Per API and bucket the limits that were set; APIs and buckets without one are absent. */
    static Map<String, Map<String, List<RateLimit>>> of(EnvironmentValues values) {
        Map<String, Map<String, List<RateLimit>>> limits = new LinkedHashMap<>();
        for (var vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                Optional.ofNullable(SETTINGS.get(api.name()))
                        .flatMap(setting -> values.optional(setting, text -> read(text, api)))
                        .ifPresent(read -> limits.put(api.name(), read));
            }
        }
        return limits;
    }

    private static Map<String, List<RateLimit>> read(String text, ApiContract api) throws UnfitValueException {
        List<String> names = api.buckets().stream().map(RateBucket::name).toList();
        String fix = "bucket=calls/time, comma-separated, for example " + names.get(0) + "="
                + api.buckets().get(0).limits().get(0) + "; the buckets are " + String.join(", ", names);
        Map<String, List<RateLimit>> limits = new LinkedHashMap<>();
        for (String entry : text.split(",")) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry.strip() : entry.substring(0, equals).strip();
            if (equals < 0 || !names.contains(name)) {
                throw new UnfitValueException(equals < 0 ? "has an entry without '='"
                        : "names the bucket '" + name + "', which " + api.name() + " does not have", fix);
            }
            if (limits.put(name, limits(entry.substring(equals + 1), fix)) != null) {
                throw new UnfitValueException("names the bucket '" + name + "' twice", fix);
            }
        }
        return limits;
    }

    private static List<RateLimit> limits(String text, String fix) throws UnfitValueException {
        List<RateLimit> limits = new ArrayList<>();
        for (String each : text.split("\\+", -1)) {
            try {
                limits.add(RateLimit.parse(each));
            } catch (IllegalArgumentException wrong) {
                throw new UnfitValueException("has a limit that cannot be read: " + wrong.getMessage(), fix);
            }
        }
        return limits;
    }
}
