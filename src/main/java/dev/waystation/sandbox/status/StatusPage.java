package dev.waystation.sandbox.status;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.switches.Switches;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A vendor's public status page. All is well until something else is {@linkplain #say made known}. Nothing else of the
 * sandbox follows from what stands here, as with the vendors: a page may be late, or wrong.
 */
public final class StatusPage implements ApiDouble {

    private final String vendor;
    private final StatusBoard board;
    private final Operations operations = new Operations();

    private StatusPage(String vendor, World world, String... components) {
        this.vendor = vendor;
        this.board = new StatusBoard(world.clock(), List.of(components));
    }

    /** Customer.io's: an Atlassian Statuspage with about nine components (C2). */
    public static StatusPage ofCustomerio(World world) {
        StatusPage page = new StatusPage("customerio", world, "Data Collection", "Data Processing", "Message Sending",
                "JavaScript Tracker", "Management Interface", "Knowledge Base", "Mailgun", "Twilio", "Google Cloud");
        Switches switches = world.switches();
        page.statuspage(new StatuspageShape(page.board, "Customer.io", "https://status.customerio.com"),
                () -> switches.get(StatusSwitches.CUSTOMERIO_UNRESOLVED));
        StatusFeed feed = new StatusFeed(page.board, "Customer.io", "https://status.customerio.com");
        page.operations.on("GET", "/history.rss", call -> feed.rss());
        return page;
    }

    /** Intercom's: speaks Statuspage v2, has no history feed; its components' names are not known (C2). */
    public static StatusPage ofIntercom(World world) {
        StatusPage page = new StatusPage("intercom", world, "Messenger", "Inbox", "REST API", "Webhooks", "Outbound");
        Switches switches = world.switches();
        page.statuspage(new StatuspageShape(page.board, "Intercom", "https://www.finstatus.com"),
                () -> switches.get(StatusSwitches.INTERCOM_UNRESOLVED));
        return page;
    }

    /** Brevo's: an Atom feed (C2), and the JSON of incident.io by its looks (R). */
    public static StatusPage ofBrevo(World world) {
        StatusPage page = new StatusPage("brevo", world, "API", "Email sending", "Webhooks", "Marketing campaigns",
                "Automation", "Web application");
        Switches switches = world.switches();
        String url = "https://status.brevo.com";
        IncidentIoShape shape = new IncidentIoShape(page.board, "Brevo", url);
        StatuspageShape compatible = new StatuspageShape(page.board, "Brevo", url);
        StatusFeed feed = new StatusFeed(page.board, "Brevo", url);
        page.operations.on("GET", "/feed.atom", call -> feed.atom())
                .on("GET", "/api/v1/summary", call ->
                        List.of("both", "summary").contains(switches.get(StatusSwitches.BREVO_JSON))
                                ? ApiReply.json(200, shape.summary()) : page.failure(404))
                .on("GET", "/api/v2/status.json", call ->
                        List.of("both", "status").contains(switches.get(StatusSwitches.BREVO_JSON))
                                ? ApiReply.json(200, compatible.status()) : page.failure(404));
        return page;
    }

    private void statuspage(StatuspageShape shape, BooleanSupplier unresolved) {
        operations.on("GET", "/api/v2/summary.json", call -> ApiReply.json(200, shape.summary()))
                .on("GET", "/api/v2/status.json", call -> ApiReply.json(200, shape.status()))
                .on("GET", "/api/v2/incidents.json", call -> ApiReply.json(200, shape.incidents(board.incidents())))
                .on("GET", "/api/v2/incidents/unresolved.json", call -> unresolved.getAsBoolean()
                        ? ApiReply.json(200, shape.incidents(board.open())) : failure(404));
    }

    /**
     * Has the page say something else. Belongs to the sandbox's event loop.
     *
     * @throws IllegalArgumentException when it names a component the page does not have; nothing is said then
     */
    public void say(StatusReport report) {
        board.say(report);
    }

    /** All is well again; every open incident is resolved. Belongs to the sandbox's event loop. */
    public void resolve() {
        board.resolve();
    }

    StatusBoard board() {
        return board;
    }

    @Override
    public String api() {
        return vendor + "-status";
    }

    @Override
    public String prefix() {
        return "/status/" + vendor;
    }

    @Override
    public String vendor() {
        return vendor;
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public ApiReply failure(int status) {
        return ApiReply.text(status, "text/html; charset=utf-8", "<html><body>status " + status + "</body></html>\n");
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return operations.find(call).map(Operations.Match::answer).orElseGet(() -> failure(404));
    }
}
