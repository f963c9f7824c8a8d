package dev.waystation.gate;

import dev.waystation.gate.request.RequestTemplate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step of a connector that writes its call from the request in the exchange property {@value #REQUEST}, filled from
 * the mapped document in the body. The body stays as it is. See {@link RequestTemplate} for what a request looks like.
 */
public final class RequestStep implements Processor {

    /** Exchange property that holds the request's text. */
    public static final String REQUEST = "waystation.request";

    /** Connectors hold few and constant requests; more than that are made from data, which they must not be. */
    private static final int MOST_REQUESTS = 1_000;

    private final Map<String, RequestTemplate> templates = new ConcurrentHashMap<>();

    @Override
    public void process(Exchange exchange) {
        String text = exchange.getProperty(REQUEST, String.class);
        if (text == null) {
            throw new IllegalStateException("request-call needs the request's text in the exchange property " + REQUEST
                    + "; set it by setProperty before this step");
        }
        RequestTemplate template = template(text);
        new CallStep(template::fill).process(exchange);
    }

    private RequestTemplate template(String text) {
        RequestTemplate known = templates.get(text);
        if (known != null) {
            return known;
        }
        if (templates.size() >= MOST_REQUESTS) {
            throw new IllegalStateException("more than " + MOST_REQUESTS + " different requests: write what changes as"
                    + " {placeholders} into a constant " + REQUEST + ", not with an expression");
        }
        RequestTemplate read = RequestTemplate.parse(text);
        templates.put(text, read);
        return read;
    }
}
