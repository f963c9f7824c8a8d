package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.intercom.search.SearchRefused;
import dev.waystation.sandbox.rules.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Intercom's REST API: what every call has to pass, then the operation. */
public final class IntercomApi implements ApiDouble {

    private final String authorization;
    private final Workspace workspace;
    private final Operations operations;
    private final IntercomRate rate;
    private final IntercomErrors errors;

    IntercomApi(String token, Workspace workspace, Operations operations) {
        this.authorization = "Bearer " + token;
        this.workspace = workspace;
        this.operations = operations;
        this.rate = new IntercomRate(workspace);
        this.errors = new IntercomErrors(workspace.world.random());
    }

    @Override
    public String api() {
        return "intercom";
    }

    @Override
    public String vendor() {
        return "intercom";
    }

    @Override
    public Set<String> operations() {
        return operations.names();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("contacts", (long) workspace.contacts.size());
        counters.put("companies", (long) workspace.companies.size());
        counters.put("events", (long) workspace.events.size());
        counters.put("tags", (long) workspace.tags.all().size());
        return counters;
    }

    @Override
    public ApiReply failure(int status) {
        ApiReply reply = errors.failure(status);
        // Every authenticated answer tells the rate, and only those (C).
        return status == 401 || status >= 500 ? reply : reply.with(rate.headers(status == 429));
    }

    @Override
    public ApiReply refusal(Refusal why) {
        return switch (why) {
            case WRONG_REGION -> errors.error(401, workspace.world.switches().get(IntercomSwitches.WRONG_REGION),
                    "Access Token Invalid");
            case EXPIRED_TOKEN -> errors.error(401, workspace.world.switches().get(IntercomSwitches.DEAD_TOKEN),
                    "Access Token Invalid");
            case MISSING_SCOPE -> errors.error(403, "token_unauthorized", "Not authorized to access resource")
                    .with(rate.headers(false));
            case BLOCKED_ADDRESS -> errors.error(403, "forbidden", "This address is not on the workspace's allowlist")
                    .with(rate.headers(false));
            // There is no daily quota; this is the 429 for which no window helps.
            case DAILY_QUOTA -> errors.error(429, "rate_limit_exceeded", IntercomErrors.EXPORT_CAP)
                    .with(rate.headers(false));
            case RATE_LIMIT -> errors.error(429, "rate_limit_exceeded", rate.message()).with(rate.headers(true));
        };
    }

    @Override
    public ApiReply answer(ApiCall call) {
        if (!call.proves("authorization", authorization)) {
            boolean missing = call.header("authorization") == null;
            workspace.rules.broken(Rule.WRONG_CREDENTIALS, call, missing ? "no Authorization" : "another token");
            return errors.error(401, missing ? workspace.world.switches().get(IntercomSwitches.NO_TOKEN)
                    : "unauthorized", "Access Token Invalid");
        }
        if (!rate.allows(call)) {
            return errors.error(429, "rate_limit_exceeded", rate.message()).with(rate.headers(true));
        }
        Map<String, String> headers = rate.headers(false);
        headers.put("intercom-version", workspace.version(call).name());
        return authenticated(call).with(headers);
    }

    private ApiReply authenticated(ApiCall call) {
        try {
            check(call);
            Optional<Operations.Match> match = operations.find(call);
            if (match.isEmpty()) {
                // A method it does not have is not found either (C).
                workspace.rules.broken(Rule.UNKNOWN_CALL, call, "no such operation in this double");
                return errors.of(Refused.noResource());
            }
            return match.get().answer();
        } catch (Refused refused) {
            if (refused.rule() != null) {
                workspace.rules.broken(refused.rule(), call, refused.status() + " " + refused.getMessage());
            }
            return errors.of(refused);
        } catch (SearchRefused refused) {
            workspace.rules.broken(refused.rule(), call, "400 " + refused.getMessage());
            return errors.error(400, refused.code(), refused.getMessage());
        }
    }

    private void check(ApiCall call) {
        String accept = call.header("accept");
        boolean download = call.path().startsWith("/download/");
        if (accept == null || !(accept.contains("*/*") || accept.contains("json")
                || (download && accept.contains("octet-stream")))) {
            throw new Refused(406, "media_type_not_acceptable",
                    "The Accept header should send a media type of application/json", Rule.HEADER_MISSING);
        }
        String version = call.header("intercom-version");
        if (version == null) {
            workspace.rules.broken(Rule.HEADER_MISSING, call,
                    "no Intercom-Version: the app's own setting applies, and that can change");
        } else if (IntercomVersion.named(version).isEmpty()) {
            throw new Refused(400, "intercom_version_invalid", "The requested version could not be found",
                    Rule.REFUSED);
        }
        String type = call.header("content-type");
        if (call.body().length > 0 && (type == null || !type.contains("json"))) {
            if (workspace.world.switches().get(IntercomSwitches.CONTENT_TYPE).equals("415")) {
                throw new Refused(415, "media_type_not_supported",
                        "The Content-Type header should send a media type of application/json", Rule.HEADER_MISSING);
            }
            workspace.rules.broken(Rule.HEADER_MISSING, call, "Content-Type is not application/json");
        }
    }
}
