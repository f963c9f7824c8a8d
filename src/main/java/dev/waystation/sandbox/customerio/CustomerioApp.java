package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.AppLimits;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.app.Refused;
import dev.waystation.sandbox.customerio.app.SettingCalls;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Customer.io's App API: who may call, how often, and which call it is. */
final class CustomerioApp implements ApiDouble {

    private static final String API = "customerio-app";
    private static final String SENDS = "POST /v1/send/";

    private final World world;
    private final List<String> authorizations;
    private final Operations operations;
    private final AppLimits limits;
    private final Supplier<Map<String, Long>> counters;

    /**
     * @param keys keys of the workspace, separated by commas; they share its limits
     * @param counters how much there is
     */
    CustomerioApp(World world, String keys, Operations operations, Supplier<Map<String, Long>> counters) {
        this.world = world;
        this.authorizations = Arrays.stream(keys.split(",")).map(key -> "Bearer " + key.strip()).toList();
        this.operations = operations;
        this.limits = new AppLimits(world);
        this.counters = counters;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    @Override
    public Set<String> operations() {
        return operations.names();
    }

    @Override
    public Map<String, Long> counters() {
        return counters.get();
    }

    @Override
    public ApiReply answer(ApiCall call) {
        Optional<Operations.Match> match = operations.find(call);
        if (match.isEmpty()) {
            broken(Rule.UNKNOWN_CALL, call, "there is no such path or method");
            return CustomerioAnswers.notFound();
        }
        String operation = match.get().operation().name();
        Optional<ApiReply> refusal = credentials(operation, call).or(() -> limits.refusal(operation, call));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (UnencodedPlus.isIn(call)) {
            broken(Rule.NOT_ENCODED, call, "a plus sign stands for a blank");
        }
        try {
            return UnencodedPlus.answer(operation, call).orElseGet(match.get()::answer);
        } catch (Refused refused) {
            refused.rule().ifPresent(rule -> broken(rule, call, refused.getMessage()));
            return refused.reply();
        }
    }

    private Optional<ApiReply> credentials(String operation, ApiCall call) {
        boolean known = authorizations.stream().filter(each -> call.proves("authorization", each)).count() > 0;
        if (!known && !operation.equals(SettingCalls.ADDRESSES)) {
            broken(Rule.WRONG_CREDENTIALS, call, "no Bearer key of this workspace");
            return Optional.of(CustomerioAnswers.unauthorised());
        }
        if (!world.switches().get(AppSwitches.SERVICE_ACCOUNTS)) {
            return Optional.empty();
        }
        if (call.header("x-workspace-id") == null) {
            broken(Rule.HEADER_MISSING, call, "a service account must send X-Workspace-Id");
            return Optional.of(AppErrors.metaError(400, "X-Workspace-Id is required"));
        }
        return operation.startsWith(SENDS) ? Optional.empty() : Optional.of(refusal(Refusal.MISSING_SCOPE));
    }

    private void broken(Rule rule, ApiCall call, String detail) {
        world.rules().broken(rule, API, call.method() + " " + call.path(), detail);
    }

    @Override
    public ApiReply failure(int status) {
        return switch (status) {
            case 401 -> CustomerioAnswers.unauthorised();
            case 404 -> CustomerioAnswers.notFound();
            // Without Retry-After it would be the daily quota, which a fault can ask for by its name.
            case 429 -> AppLimits.tooMany(1);
            default -> AppErrors.error(status, "status " + status + " on command");
        };
    }

    @Override
    public ApiReply refusal(Refusal why) {
        return switch (why) {
            // Seen in 2023 (customerio-node, issue 134); later documents of others say 401.
            case WRONG_REGION -> world.switches().get(AppSwitches.WRONG_REGION).equals("301")
                    ? AppErrors.error(301, "wrong datacenter") : CustomerioAnswers.unauthorised();
            case EXPIRED_TOKEN -> CustomerioAnswers.unauthorised();
            case MISSING_SCOPE -> AppErrors.error(403, "the key lacks the scope for this call");
            case BLOCKED_ADDRESS -> world.switches().get(AppSwitches.BLOCKED_ADDRESS).equals("401")
                    ? CustomerioAnswers.unauthorised() : AppErrors.error(403, "this address is not allowed");
            case DAILY_QUOTA -> AppLimits.spent();
            case RATE_LIMIT -> AppLimits.tooMany(1);
        };
    }
}
