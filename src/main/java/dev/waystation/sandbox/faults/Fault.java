package dev.waystation.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What goes wrong with calls: {@code Fault.html("brevo").at("POST", "/v3/events").share(0.2)}. A fault that cannot be
 * is a {@link FaultProblem}.
 *
 * @param target which calls
 * @param effect what becomes of them
 * @param time when
 */
public record Fault(FaultTarget target, FaultEffect effect, FaultTime time) {

    public Fault {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(time, "time");
    }

    /** Of a kind that needs nothing else: any but {@code STATUS} and {@code SLOW}. */
    public static Fault of(FaultKind kind, String vendor) {
        return new Fault(new FaultTarget(vendor, null, null, 1), FaultEffect.of(kind), FaultTime.ALWAYS);
    }

    /** Every call is answered with this status and the vendor's own body for it. */
    public static Fault answering(String vendor, int status) {
        return new Fault(new FaultTarget(vendor, null, null, 1),
                new FaultEffect(FaultKind.STATUS, status, null, Map.of(), Duration.ZERO, false), FaultTime.ALWAYS);
    }

    /** Every connection is dropped without an answer. */
    public static Fault dropping(String vendor) {
        return of(FaultKind.CUT, vendor);
    }

    /** Every call is done at once and answered late. */
    public static Fault delaying(String vendor, Duration delay) {
        return new Fault(new FaultTarget(vendor, null, null, 1),
                new FaultEffect(FaultKind.SLOW, 0, null, Map.of(), delay, true), FaultTime.ALWAYS);
    }

    /** Every call is answered with 502 and an error page. */
    public static Fault html(String vendor) {
        return of(FaultKind.HTML, vendor);
    }

    /** Every call is answered with 200 and bytes that are no JSON. */
    public static Fault garbage(String vendor) {
        return of(FaultKind.GARBAGE, vendor);
    }

    /** The same for calls of one method whose path begins so; null for every method or path. */
    public Fault at(String method, String pathPrefix) {
        return new Fault(new FaultTarget(target.vendor(), method, pathPrefix, target.share()), effect, time);
    }

    /** The same for a share of the calls, above 0 to 1, by chance. */
    public Fault share(double share) {
        return new Fault(new FaultTarget(target.vendor(), target.method(), target.path(), share), effect, time);
    }

    /** The same with another status: of an answer that is garbage, HTML or cut in the middle. */
    public Fault withStatus(int status) {
        return new Fault(target, effect.withStatus(status), time);
    }

    /** The same with this body and these headers. */
    public Fault saying(String text, Map<String, String> more) {
        return new Fault(target, effect.saying(text.getBytes(StandardCharsets.UTF_8), more), time);
    }

    /** The same, and each answer waits. */
    public Fault after(Duration wait) {
        return new Fault(target, effect.delayed(wait), time);
    }

    /** The same, but the call is done before it goes wrong: the caller cannot know. */
    public Fault afterDoingTheCall() {
        return new Fault(target, effect.doingTheCall(), time);
    }

    /** The same for the next so many calls. */
    public Fault times(int calls) {
        return new Fault(target, effect, new FaultTime(time.after(), null, calls));
    }

    /** The same for a time from its beginning. */
    public Fault lasting(Duration length) {
        return new Fault(target, effect, new FaultTime(time.after(), length, 0));
    }

    /** The same, beginning later. */
    public Fault beginningIn(Duration wait) {
        return new Fault(target, effect, new FaultTime(wait, time.lasting(), time.times()));
    }
}
