package dev.waystation.console;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin API's paths on a Vert.x router. What may block runs on a worker thread. */
final class AdminHttp {

    private static final Logger LOG = LoggerFactory.getLogger(AdminHttp.class);
    private static final long LARGEST_BODY = 1024 * 1024;

    private final ObjectMapper json = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final AdminApi api;

    AdminHttp(AdminApi api) {
        this.api = api;
    }

    void mountOn(Router router) {
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(context -> JsonResponse.send(context, answer(context)), false)
                .failureHandler(AdminHttp::failed);
        router.route(HttpMethod.GET, "/").handler(AdminHttp::paths);
        router.route().last().handler(context -> JsonResponse.send(context, AdminAnswer.error(404,
                Shown.word(context.request().path()), "is no path of the admin port", "GET / lists the paths")));
    }

    private AdminAnswer answer(RoutingContext context) {
        try {
            return api.answer(new AdminRequest(context.request().method().name(), context.request().path(),
                    query(context), body(context)));
        } catch (AdminRefusedException refused) {
            return refused.answer();
        }
    }

    private static Map<String, String> query(RoutingContext context) {
        Map<String, String> query = new TreeMap<>();
        MultiMap given;
        try {
            given = context.queryParams();
        } catch (RuntimeException malformed) {
            throw AdminRefusedException.badParameter("the query", "is not percent-encoded", "encode % as %25");
        }
        for (Map.Entry<String, String> parameter : given) {
            if (query.put(parameter.getKey(), parameter.getValue()) != null) {
                throw AdminRefusedException.badParameter("query parameter " + Shown.word(parameter.getKey()),
                        "is there twice", "send it once");
            }
        }
        return query;
    }

    private JsonNode body(RoutingContext context) {
        if (context.body().length() <= 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return json.readTree(context.body().asString());
        } catch (JsonProcessingException malformed) {
            throw AdminRefusedException.badParameter("body", "is no JSON document"
                    + (malformed.getLocation() == null ? "" : ": line " + malformed.getLocation().getLineNr()
                            + ", column " + malformed.getLocation().getColumnNr()), "send one JSON object");
        }
    }

    private static void paths(RoutingContext context) {
        context.response().putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("Waystation admin port\n\n" + String.join("\n", AdminApi.PATHS) + "\n");
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status == 413) {
            JsonResponse.send(context, AdminAnswer.error(413, "body", "is larger than " + LARGEST_BODY + " bytes",
                    "send less at once"));
        } else if (status >= 400 && status < 500) {
            JsonResponse.send(context, AdminAnswer.error(status, Shown.word(context.request().path()),
                    "is not a request the admin port can read", "check how it is encoded"));
        } else {
            LOG.atError().setCause(context.failure()).addKeyValue("path", context.request().path())
                    .log("An admin request failed");
            JsonResponse.send(context, AdminAnswer.error(500, Shown.word(context.request().path()),
                    "failed inside the gateway", "look for this path in the gateway's log"));
        }
    }
}
