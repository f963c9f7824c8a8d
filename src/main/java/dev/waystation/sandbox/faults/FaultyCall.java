package dev.waystation.sandbox.faults;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a call becomes that meets a fault.
 *
 * @param reply what is answered; of a cut connection what is begun, or an answer without a status
 * @param cut whether the connection is closed: before the answer when that has no status, else in the middle of it
 * @param delay how long the caller waits for it
 */
public record FaultyCall(ApiReply reply, boolean cut, Duration delay) {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_ERROR = 400;

    /** Does the call as far as the fault lets it be done. */
    public static FaultyCall of(Fault fault, ApiDouble api, ApiCall call) {
        FaultEffect effect = fault.effect();
        FaultKind kind = effect.kind();
        if (kind.trouble().isPresent()) {
            return effect(effect, api.answer(call.with(kind.trouble().get())));
        }
        ApiReply done = effect.applied() ? api.answer(call) : null;
        return effect(effect, switch (kind) {
            case SLOW -> done;
            case HTML -> worded(effect, ErrorPage.of(effect.status()));
            case GARBAGE -> worded(effect, GarbledBody.of(effect.status()));
            case STATUS -> status(effect, api);
            case CUT -> effect.status() == 0 ? ApiReply.empty(0) : status(effect, api);
            default -> api.refusal(kind.refusal().orElseThrow(), call);
        });
    }

    /** Whether the vendor's own double worded the answer, so that it must look as the vendor's do. */
    public static boolean isOfVendor(Fault fault) {
        FaultEffect effect = fault.effect();
        return !effect.cuts() && effect.body() == null && switch (effect.kind()) {
            case HTML, GARBAGE, CUT -> false;
            case STATUS -> effect.status() >= FIRST_ERROR;
            default -> true;
        };
    }

    private static FaultyCall effect(FaultEffect effect, ApiReply reply) {
        return new FaultyCall(reply, effect.cuts(), effect.delay());
    }

    private static ApiReply status(FaultEffect effect, ApiDouble api) {
        boolean bodiless = effect.status() == NO_CONTENT || effect.status() == NOT_MODIFIED;
        return bodiless ? ApiReply.empty(effect.status()).with(lowerCase(effect.headers()))
                : worded(effect, api.failure(effect.status()));
    }

    private static ApiReply worded(FaultEffect effect, ApiReply own) {
        ApiReply answer = effect.body() == null ? own : new ApiReply(own.status(), own.headers(), effect.body());
        return answer.with(lowerCase(effect.headers()));
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lowerCase = new HashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return lowerCase;
    }
}
