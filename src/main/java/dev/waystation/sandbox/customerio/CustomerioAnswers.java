package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/** What both Customer.io hosts answer in the same way. */
final class CustomerioAnswers {

    private static final String NOT_FOUND_PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Page not found | Customer.io</title></head>
            <body><h1>404</h1><p>The page you were looking for doesn't exist.</p>%s</body>
            </html>
            """.formatted("<!-- -->".repeat(440)); // about 3.8 KB, as observed
    private static final ApiReply ACCEPTED = ApiReply.json(200, "{}\n");

    private CustomerioAnswers() {
    }

    /** 200 with {@code {}} and a newline, three bytes. */
    static ApiReply accepted() {
        return ACCEPTED;
    }

    /**
     * What an account of another region was answered (C, customerio-node#134). Without the address of the other host:
     * a client that follows would leave the sandbox.
     */
    static ApiReply wrongDatacenter() {
        ObjectNode json = JsonText.object();
        json.putArray("errors").addObject().put("detail", "wrong datacenter").put("status", "301");
        return ApiReply.json(301, json);
    }

    /** A wrong path or method on any host: an HTML page. */
    static ApiReply notFound() {
        return ApiReply.text(404, "text/html; charset=utf-8", NOT_FOUND_PAGE);
    }

    /** The same for a missing, malformed and wrong credential. */
    static ApiReply unauthorised() {
        return error(401, "Unauthorized request");
    }

    static ApiReply error(int status, String message) {
        ObjectNode json = JsonText.object();
        json.putObject("meta").put("error", message);
        return ApiReply.json(status, json);
    }

    /** Track's complaints about a request or about some items of a batch; with none, an empty list. */
    static ApiReply errors(int status, List<ObjectNode> problems) {
        ObjectNode json = JsonText.object();
        ArrayNode errors = json.putArray("errors");
        problems.forEach(errors::add);
        return ApiReply.json(status, json);
    }
}
