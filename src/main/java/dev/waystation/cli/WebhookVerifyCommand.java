package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code webhook verify}: whether a captured request is its vendor's own, and if not, exactly why not. Works offline
 * and prints neither the secret nor the right signature.
 */
@Command(name = "verify", sortOptions = false,
        description = "Say whether a captured request is the vendor's own, and if not, why.",
        footer = {"", "Exit code: 0 authentic, 1 forged, 2 wrong use.", "",
            "Example: webhook verify --vendor customerio --body body.json "
                    + "--header 'X-CIO-Timestamp: 1613063089' --header 'X-CIO-Signature: 2ea0…'"})
public final class WebhookVerifyCommand extends WaystationCommand {

    private final Supplier<List<Vendor>> vendors;
    private final Map<String, String> environment;
    private final InputStream input;

    @Option(names = "--vendor", required = true, paramLabel = "NAME", description = "Who is said to have sent it.")
    private String vendor;

    @Option(names = "--body", required = true, paramLabel = "FILE",
            description = "The raw body, byte for byte; - for standard input.")
    private String body;

    @Option(names = "--header", paramLabel = "'NAME: VALUE'", description = "A header of the request; repeatable.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--secret-env", paramLabel = "VARIABLE",
            description = "The variable that holds the secret; by default the vendor's setting, or its _FILE.")
    private String secretVariable;

    /**
     * @param vendors whom we know
     * @param environment where the secret is looked up
     * @param input standard input
     */
    public WebhookVerifyCommand(Terminal terminal, Supplier<List<Vendor>> vendors, Map<String, String> environment,
            InputStream input) {
        super(terminal);
        this.vendors = vendors;
        this.environment = environment;
        this.input = input;
    }

    @Override
    protected int run() throws CommandFailedException {
        WebhookContract webhooks = vendor().webhooks();
        String variable = secretVariable == null ? webhooks.secretSetting() : secretVariable;
        List<String> secrets = secrets(variable);
        RequestHeaders received = headers();
        byte[] bytes = body(webhooks.bodyLimit());
        Authenticity verdict = webhooks.authenticate(received, bytes, secrets);
        if (verdict instanceof Authentic authentic) {
            sayAuthentic(authentic, secrets.size(), variable);
            return ExitCodes.DONE;
        }
        sayForged(((Forged) verdict).reason(), webhooks.diagnose(received, bytes, secrets), variable);
        return ExitCodes.FAILED;
    }

    private void sayAuthentic(Authentic authentic, int secrets, String variable) {
        if (json()) {
            terminal().json(answer(true).put("secret", authentic.secret()));
            return;
        }
        String which = secrets == 1 ? "" : ", made with secret " + (authentic.secret() + 1) + " of " + variable;
        terminal().out().println(terminal().coloured(Terminal.Colour.GREEN, "authentic") + which);
    }

    private void sayForged(String reason, List<String> fits, String variable) {
        if (json()) {
            ObjectNode answer = answer(false).put("reason", reason);
            fits.forEach(answer.putArray("wouldMatchWith")::add);
            terminal().json(answer);
            return;
        }
        terminal().out().println(terminal().coloured(Terminal.Colour.RED, "forged") + ": " + reason);
        fits.forEach(change -> terminal().out().println("  → it would be authentic with " + change));
        if (fits.isEmpty()) {
            terminal().out().println("  → none of the usual changes would make it authentic; check that " + variable
                    + " holds the secret of this very connection, and that the body is the raw bytes");
        }
    }

    private ObjectNode answer(boolean authentic) {
        return JsonNodeFactory.instance.objectNode().put("vendor", vendor).put("authentic", authentic);
    }

    private Vendor vendor() {
        return vendors.get().stream().filter(known -> known.name().equals(vendor)).findFirst()
                .orElseThrow(() -> CommandFailedException.wrongUse("--vendor", "'" + vendor + "' is no vendor",
                        "one of " + vendors.get().stream().map(Vendor::name).collect(Collectors.joining(", "))));
    }

    /** As the gateway reads them: without white space around, two of them separated by a comma. */
    private List<String> secrets(String variable) {
        String value = environment.get(variable);
        String file = environment.get(variable + "_FILE");
        if (value == null && file != null) {
            value = content(variable + "_FILE", file);
        }
        List<String> secrets = value == null ? List.of() : Arrays.stream(value.split(","))
                .map(String::strip).filter(secret -> !secret.isEmpty()).toList();
        if (secrets.isEmpty()) {
            throw CommandFailedException.wrongUse(variable, "holds no secret",
                    "set it, or name another variable with --secret-env");
        }
        return secrets;
    }

    private RequestHeaders headers() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw CommandFailedException.wrongUse("--header", "holds no colon between name and value",
                        "write --header 'Name: value'");
            }
            values.computeIfAbsent(header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    name -> new ArrayList<>()).add(header.substring(colon + 1).strip());
        }
        return new RequestHeaders(values);
    }

    private byte[] body(int limit) {
        byte[] bytes;
        try (InputStream stream = body.equals("-") ? input : Files.newInputStream(Path.of(body))) {
            bytes = stream.readNBytes(limit + 1);
        } catch (IOException | InvalidPathException e) {
            throw unreadable("--body", body, e);
        }
        if (bytes.length > limit) {
            throw CommandFailedException.failed("--body", "is larger than " + limit + " bytes: intake answers it with "
                    + "413 before it looks at the signature", "ask the vendor for smaller posts");
        }
        return bytes;
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw unreadable(variable, file, e);
        }
    }

    private static CommandFailedException unreadable(String where, String file, Exception cause) {
        return CommandFailedException.wrongUse(where, "'" + file + "' cannot be read ("
                + cause.getClass().getSimpleName() + ")", "name a file this user may read");
    }
}
