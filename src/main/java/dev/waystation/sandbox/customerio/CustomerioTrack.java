package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Customer.io's Track API, versions one and two. Everything is accepted now and applied later. */
final class CustomerioTrack implements ApiDouble {

    static final String API = "customerio-track";

    private static final String REGION = "/api/v1/accounts/region";

    private final World world;
    private final String authorization;
    private final Supplier<String> ownUrl;
    private final WorkspaceWrites writes;
    private final ExcessCalls excess;
    private final Operations operations = new Operations();
    private final Set<String> open;

    /**
     * @param ownUrl base URL it is reached under, which the region call names
     */
    CustomerioTrack(String siteId, String key, World world, Workspace workspace, WorkspaceWrites writes,
            Supplier<String> ownUrl) {
        this.world = world;
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((siteId + ":" + key).getBytes(StandardCharsets.UTF_8));
        this.ownUrl = ownUrl;
        this.writes = writes;
        this.excess = new ExcessCalls(world, API, Duration.ofSeconds(1));
        TrackRules rules = new TrackRules(workspace);
        V1Writes v1Writes = new V1Writes(workspace, writes, rules);
        TrackReports reports = new TrackReports(world, workspace, v1Writes);
        reports.addOpenTo(operations);
        this.open = operations.names();
        operations.on("GET", REGION, this::region);
        new TrackVersionTwo(world, writes, rules).addTo(operations);
        new TrackVersionOne(world, workspace, v1Writes, rules).addTo(operations);
        reports.addTo(operations);
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
        return new HashSet<>(operations.names());
    }

    @Override
    public Map<String, Long> counters() {
        return writes.counters();
    }

    @Override
    public ApiReply failure(int status) {
        return status == 401 ? unauthorised() : CustomerioAnswers.error(status, "status " + status + " on command");
    }

    /** Keys have no scopes here, and no daily quota is documented; a 429 is not either, so it comes without headers. */
    @Override
    public ApiReply refusal(Refusal why) {
        return switch (why) {
            case WRONG_REGION -> world.switches().get(TrackSwitches.WRONG_REGION).equals("301")
                    ? CustomerioAnswers.wrongDatacenter() : unauthorised();
            case EXPIRED_TOKEN, MISSING_SCOPE -> unauthorised();
            case BLOCKED_ADDRESS -> world.switches().get(TrackSwitches.BLOCKED_ADDRESS).equals("401")
                    ? unauthorised() : CustomerioAnswers.error(403, "Forbidden");
            case DAILY_QUOTA, RATE_LIMIT -> tooMany();
        };
    }

    /** The region call is answered by either regional host, with the region the account lives in (C). */
    @Override
    public ApiReply refusal(Refusal why, ApiCall call) {
        boolean asksForRegion = why == Refusal.WRONG_REGION && call.is("GET", REGION)
                && call.proves("authorization", authorization);
        return asksForRegion ? region(world.switches().get(TrackSwitches.REGION).equals("us") ? "eu" : "us")
                : refusal(why);
    }

    @Override
    public ApiReply answer(ApiCall call) {
        Operations.Match match = operations.find(call).orElse(null);
        if (match == null) {
            world.rules().broken(Rule.UNKNOWN_CALL, API, call.method() + " " + call.path(),
                    "there is no such path or method");
            return CustomerioAnswers.notFound();
        }
        String name = match.operation().name();
        if (!call.proves("authorization", authorization) && !open.contains(name)) {
            world.rules().broken(Rule.WRONG_CREDENTIALS, API, name, call.header("authorization") == null
                    ? "no credentials" : "not the site id and key as Basic");
            return unauthorised();
        }
        return switch (excess.count(name)) {
            case TAKEN -> match.answer();
            case REFUSED -> tooMany();
            case DROPPED -> {
                writes.book().count(WriteOutcome.DROPPED);
                yield new Operations.Match(match.operation(), match.call().with(Trouble.IGNORED_WRITE)).answer();
            }
        };
    }

    private ApiReply region(ApiCall call) {
        return region(world.switches().get(TrackSwitches.REGION));
    }

    private ApiReply region(String region) {
        return ApiReply.json(200, JsonText.object().put("url", ownUrl.get())
                .put("region", region).put("environment_id", Workspace.ID));
    }

    private static ApiReply tooMany() {
        return CustomerioAnswers.error(429, "Too many requests");
    }

    private static ApiReply unauthorised() {
        return CustomerioAnswers.unauthorised()
                .with("www-authenticate", "Basic realm=\"Customer.io edge event collection\"");
    }
}
