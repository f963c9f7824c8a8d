package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.Reading;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Brevo's API: lets those in who have the key, counts their calls and hands them to the operations. */
final class BrevoApi implements ApiDouble {

    private static final String REQUEST_ID = "sib-request-id";
    private static final long HOUR_MS = 3_600_000;

    private final String key;
    private final World world;
    private final Rules rules;
    private final Limits limits;
    private final BrevoAccount account;

    BrevoApi(String key, World world, Rules rules, BrevoAccount account) {
        this.key = key;
        this.world = world;
        this.rules = rules;
        this.limits = new Limits(world, rules);
        this.account = account;
    }

    @Override
    public String api() {
        return "brevo";
    }

    @Override
    public String vendor() {
        return "brevo";
    }

    @Override
    public Set<String> operations() {
        return account.operations().names();
    }

    @Override
    public Map<String, Long> counters() {
        return account.counters();
    }

    @Override
    public ApiReply answer(ApiCall call) {
        if (call.path().startsWith(Files.PREFIX)) {
            return account.files().answer(call);
        }
        rules.about(call);
        RefusedCall stranger = stranger(call);
        if (stranger != null) {
            rules.broken(Rule.WRONG_CREDENTIALS, "no key, a wrong one, or an unknown address");
            return identified(stranger.answer());
        }
        Reading reading = limits.count(call);
        ApiReply reply = reading.allowed() ? known(call) : tooMany();
        return reply.with(headers(reading));
    }

    private RefusedCall stranger(ApiCall call) {
        // The first message was observed.
        return call.header("api-key") == null ? unauthorized("authentication not found in headers")
                : !call.proves("api-key", key) ? unauthorized(world.switches().get(BrevoSwitches.WRONG_KEY_MESSAGE))
                : world.switches().get(BrevoSwitches.UNKNOWN_ADDRESS) ? unknownAddress() : null;
    }

    private static RefusedCall unauthorized(String message) {
        return RefusedCall.of(401, "unauthorized", message);
    }

    private RefusedCall unknownAddress() {
        return unauthorized(world.switches().get(BrevoSwitches.UNKNOWN_ADDRESS_MESSAGE));
    }

    private ApiReply known(ApiCall call) {
        Optional<Operations.Match> match = account.operations().find(call);
        if (match.isEmpty()) {
            rules.broken(Rule.UNKNOWN_CALL, "no such path or method");
            return RefusedCall.error(404, "document_not_found", "Route not found");
        }
        try {
            return match.get().answer();
        } catch (RefusedCall refused) {
            if (!rules.anyBroken() && refused.answer().status() != 404 && refused.answer().status() != 425) {
                rules.broken(Rule.REFUSED, new String(refused.answer().body(), StandardCharsets.UTF_8));
            }
            return refused.answer();
        }
    }

    /** There is no Retry-After: the seconds to wait stand in a header of Brevo's own (C). */
    private ApiReply tooMany() {
        return RefusedCall.error(429, world.switches().get(BrevoSwitches.TOO_MANY_CODE), "API rate limit exceeded");
    }

    @Override
    public ApiReply failure(int status) {
        if (status == 429) {
            return tooMany().with(limited(10, 1));
        }
        return identified(RefusedCall.error(status, switch (status) {
            case 401 -> "unauthorized";
            case 402 -> "not_enough_credits";
            case 403 -> "permission_denied";
            case 404 -> "document_not_found";
            case 405 -> "method_not_allowed";
            case 425 -> "account_in_process";
            default -> status < 500 ? "invalid_parameter" : "internal_error";
        }, "status " + status + " on command"));
    }

    /** There are no regions, so that a wrong one cannot be told from a wrong key. */
    @Override
    public ApiReply refusal(Refusal why) {
        return switch (why) {
            case WRONG_REGION, EXPIRED_TOKEN ->
                    identified(unauthorized(world.switches().get(BrevoSwitches.WRONG_KEY_MESSAGE)).answer());
            case BLOCKED_ADDRESS -> identified(unknownAddress().answer());
            case MISSING_SCOPE -> identified(RefusedCall.error(403, "permission_denied",
                    "You do not have permission to access this resource"));
            case DAILY_QUOTA -> tooMany().with(limited(100,
                    (HOUR_MS - world.clock().millis() % HOUR_MS + 999) / 1000));
            case RATE_LIMIT -> tooMany().with(limited(10, 1));
        };
    }

    private static Map<String, String> limited(int limit, long seconds) {
        return headers(limit, 0, seconds);
    }

    private static Map<String, String> headers(Reading reading) {
        // Whole seconds that remain, not an epoch (C).
        return headers(reading.limit(), reading.remaining(), (reading.untilReset() + 999) / 1000);
    }

    private static Map<String, String> headers(int limit, int remaining, long seconds) {
        return Map.of(REQUEST_ID, requestId(), "x-sib-ratelimit-limit", String.valueOf(limit),
                "x-sib-ratelimit-remaining", String.valueOf(remaining),
                "x-sib-ratelimit-reset", String.valueOf(seconds));
    }

    private static ApiReply identified(ApiReply reply) {
        return reply.with(REQUEST_ID, requestId());
    }

    /** Unique enough, and much cheaper than a secure one. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
