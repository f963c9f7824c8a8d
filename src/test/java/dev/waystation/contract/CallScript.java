package dev.waystation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.switches.Switch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls at one API, one to a line, from the resource {@code /contract/<api>.calls}:
 *
 * <pre>
 * # a remark
 * POST /contacts {"role":"user"} > user=/id      a body, and a name for something in the answer
 * GET /contacts/{user}                           which later lines may use
 * wait 2h                                        steps the clock
 * at customerio-track                            the calls from here on go to another API
 * </pre>
 */
final class CallScript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile("([A-Z]+) (\\S+)(?: (\\{.*}|\\[.*]))?(?: > (\\w+)=(\\S+))?");
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> names = new HashMap<>();
    private final Sandbox sandbox;
    private final String script;
    private String api;

    /**
     * A call and how it was answered.
     *
     * @param path without the query
     */
    record Done(String api, String method, String path, int status, String body) {
    }

    CallScript(Sandbox sandbox, String api) {
        this.sandbox = sandbox;
        this.script = api;
        this.api = api;
    }

    /** Makes every call of the script. */
    List<Done> run() throws IOException, InterruptedException {
        List<Done> done = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("wait ")) {
                sandbox.step(Switch.duration(line.substring("wait ".length())));
            } else if (line.startsWith("at ")) {
                api = line.substring("at ".length());
            } else {
                done.add(call(line));
            }
        }
        return done;
    }

    private List<String> lines() throws IOException {
        try (InputStream calls = CallScript.class.getResourceAsStream("/contract/" + script + ".calls")) {
            return new String(calls.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        }
    }

    private Done call(String line) throws IOException, InterruptedException {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a call: " + line);
        }
        String path = filled(matcher.group(2));
        String body = matcher.group(3) == null ? null : filled(matcher.group(3));
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url(api) + path))
                .method(matcher.group(1), body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .headers("accept", "application/json", "content-type", "application/json").headers(credentials())
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (matcher.group(4) != null) {
            JsonNode named = JSON.readTree(answer.body()).at(matcher.group(5));
            if (named.isMissingNode()) {
                throw new AssertionError(line + " is answered " + answer.statusCode() + " " + answer.body());
            }
            names.put(matcher.group(4), named.asText());
        }
        return new Done(api, matcher.group(1), path.replaceFirst("\\?.*", ""), answer.statusCode(), answer.body());
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                names.getOrDefault(match.group(1), match.group())));
    }

    private String[] credentials() {
        SandboxCredentials known = SandboxCredentials.DEFAULT;
        return switch (api) {
            case "brevo" -> new String[] {"api-key", known.brevoKey()};
            case "intercom" -> new String[] {"authorization", "Bearer " + known.intercomToken(),
                "intercom-version", "2.16"};
            case "customerio-app" -> new String[] {"authorization", "Bearer " + known.appKey()};
            default -> new String[] {"authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (known.siteId() + ":" + known.trackKey()).getBytes(StandardCharsets.UTF_8))};
        };
    }
}
