package dev.waystation.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.names.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Faults as JSON. Every complaint is a {@link FaultProblem} with the key and what would be right. */
public final class FaultJson {

    /** The keys of a fault. */
    public static final List<String> KEYS = List.of("vendor", "kind", "path", "method", "share", "status", "body",
            "headers", "delayMs", "drop", "applied", "afterMs", "forMs", "times");

    private static final long LONGEST_MS = Duration.ofDays(366).toMillis();

    private FaultJson() {
    }

    /**
     * Reads one.
     *
     * @param names the vendors and APIs there are
     */
    public static Fault read(JsonNode json, Collection<String> names) {
        if (!json.isObject()) {
            throw new FaultProblem("", "a fault must be a JSON object with the keys " + KEYS);
        }
        json.fieldNames().forEachRemaining(key -> FaultProblem.when(!KEYS.contains(key), "",
                "unknown key '" + key + "'; " + Names.instead(key, KEYS)));
        FaultFields fields = new FaultFields(json);
        String vendor = fields.text("vendor");
        FaultProblem.when(vendor == null || !names.contains(vendor), "vendor", "must be one of " + names + ", is "
                + (vendor == null ? "missing" : "'" + vendor + "'"));
        String method = fields.text("method");
        return new Fault(
                new FaultTarget(vendor, method == null ? null : method.toUpperCase(Locale.ROOT), fields.text("path"),
                        fields.share("share")),
                new FaultEffect(kind(fields), (int) fields.number("status", 200, 599), fields.body("body"),
                        fields.headers("headers"),
                        Duration.ofMillis(fields.number("delayMs", 0, FaultEffect.LONGEST_DELAY.toMillis())),
                        fields.flag("applied")),
                new FaultTime(Duration.ofMillis(fields.number("afterMs", 0, LONGEST_MS)), lasting(fields),
                        (int) fields.number("times", 1, Integer.MAX_VALUE)));
    }

    /** What was given says the kind where it is not named: so faults were written before there were kinds. */
    private static FaultKind kind(FaultFields fields) {
        String word = fields.text("kind");
        boolean drop = fields.flag("drop");
        if (word != null) {
            FaultKind kind = FaultKind.of(word).orElseThrow(() -> new FaultProblem("kind", "must be one of "
                    + FaultKind.words() + ", is '" + word + "'"));
            FaultProblem.when(drop && kind != FaultKind.CUT, "drop", "is the kind 'cut'; leave out one of them");
            return kind;
        }
        boolean status = fields.number("status", 200, 599) != 0;
        FaultProblem.when(!status && !drop && fields.number("delayMs", 0, FaultEffect.LONGEST_DELAY.toMillis()) == 0,
                "", "a fault needs a kind, a status, a delayMs above 0 or drop: true");
        return drop ? FaultKind.CUT : status ? FaultKind.STATUS : FaultKind.SLOW;
    }

    private static Duration lasting(FaultFields fields) {
        long millis = fields.number("forMs", 1, LONGEST_MS);
        return millis == 0 ? null : Duration.ofMillis(millis);
    }

    /** Writes one that is on or will be; times are epoch milliseconds. */
    public static ObjectNode write(Faults.Active active) {
        Fault fault = active.fault();
        FaultEffect effect = fault.effect();
        ObjectNode json = JsonText.object().put("id", active.id()).put("vendor", fault.target().vendor())
                .put("kind", effect.kind().word());
        if (fault.target().path() != null) {
            json.put("path", fault.target().path());
        }
        if (fault.target().method() != null) {
            json.put("method", fault.target().method());
        }
        json.put("share", fault.target().share());
        if (effect.status() != 0) {
            json.put("status", effect.status());
        }
        if (effect.body() != null) {
            json.put("body", new String(effect.body(), StandardCharsets.UTF_8));
        }
        if (!effect.headers().isEmpty()) {
            effect.headers().forEach(json.putObject("headers")::put);
        }
        json.put("delayMs", effect.delay().toMillis()).put("drop", effect.cuts()).put("applied", effect.applied());
        return time(json, active).put("met", active.met());
    }

    private static ObjectNode time(ObjectNode json, Faults.Active active) {
        FaultTime time = active.fault().time();
        if (!time.after().isZero()) {
            json.put("afterMs", time.after().toMillis());
        }
        json.put("beginsAt", active.beginsAt());
        if (time.times() > 0) {
            json.put("times", time.times()).put("left", active.left());
        }
        if (time.lasting() != null) {
            json.put("forMs", time.lasting().toMillis()).put("endsAt", active.endsAt());
        }
        return json;
    }
}
