package dev.waystation.simulation;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What goes wrong at the vendors, by chance. */
final class Weather {

    private static final List<String> APIS = List.of("customerio-track", "brevo", "intercom");
    private static final Duration NO_END_OF_WAITING = Duration.ofMinutes(10);

    private final Sandbox sandbox;
    private final Random random;

    Weather(Sandbox sandbox, Random random) {
        this.sandbox = sandbox;
        this.random = random;
    }

    /** Something begins to go wrong. @return what, for a report */
    String turn() {
        String api = APIS.get(random.nextInt(APIS.size()));
        String writes = api.equals("customerio-track") ? "/api/v2/entity"
                : api.equals("brevo") ? "/v3/events" : "/events";
        Fault fault = fault(api, writes);
        sandbox.addFault(fault);
        return api + " " + fault.effect().kind() + " " + fault.effect().status() + " " + fault.time();
    }

    private Fault fault(String api, String writes) {
        return switch (random.nextInt(23)) {
            case 0, 1 -> Fault.dropping(api).lasting(minutes(5, 360));
            case 2, 3 -> Fault.answering(api, 503).lasting(minutes(5, 720));
            case 4 -> Fault.answering(api, 500).share(0.4).lasting(minutes(60, 720));
            case 5, 6 -> Fault.answering(api, oneOf(500, 503)).at("POST", writes).lasting(minutes(240, 900));
            case 7 -> Fault.of(FaultKind.RATE_LIMIT, api).share(0.5).lasting(minutes(1, 30));
            case 8 -> Fault.answering(api, 429).share(0.5).lasting(minutes(5, 300));
            case 9 -> Fault.answering(api, 429).saying("{}", Map.of("retry-after", "" + (1 + random.nextInt(900))))
                    .share(0.5).lasting(minutes(5, 300));
            case 10 -> Fault.of(FaultKind.EXPIRED_TOKEN, api).lasting(minutes(10, 240));
            case 11 -> Fault.of(FaultKind.BLOCKED_ADDRESS, "brevo").lasting(minutes(10, 240));
            case 12 -> Fault.of(FaultKind.WRONG_REGION, oneOf("customerio-track", "intercom")).lasting(minutes(5, 60));
            case 13 -> maybeDone(Fault.html(api)).share(0.6).lasting(minutes(5, 120));
            case 14, 15 -> Fault.dropping(api).afterDoingTheCall().share(0.5).times(1 + random.nextInt(6));
            case 16 -> Fault.delaying(api, NO_END_OF_WAITING).times(1);
            case 17 -> Fault.answering(api, oneOf(408, 425)).at("POST", writes).lasting(minutes(30, 600));
            case 18 -> Fault.answering(api, oneOf(400, 422)).at("POST", writes).share(0.3).lasting(minutes(10, 120));
            case 19 -> Fault.garbage(api).at("POST", writes).afterDoingTheCall().lasting(minutes(5, 60));
            case 20 -> Fault.answering("customerio-track", 207).at("POST", "/api/v2/entity").share(0.5)
                    .saying("{\"errors\":[{\"reason\":\"invalid\",\"field\":\"name\",\"message\":\"simulated\"}]}",
                            Map.of()).lasting(minutes(5, 60));
            case 21 -> Fault.of(FaultKind.MISSING_SCOPE, oneOf("intercom", "brevo")).lasting(minutes(5, 60));
            default -> maybeDone(Fault.answering(api, oneOf(502, 504))).share(0.3).lasting(minutes(5, 240));
        };
    }

    private Fault maybeDone(Fault fault) {
        return random.nextBoolean() ? fault : fault.afterDoingTheCall();
    }

    private Duration minutes(int from, int to) {
        return Duration.ofMinutes(from + random.nextInt(to - from));
    }

    private int oneOf(int one, int other) {
        return random.nextBoolean() ? one : other;
    }

    private String oneOf(String one, String other) {
        return random.nextBoolean() ? one : other;
    }
}
