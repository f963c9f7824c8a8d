package dev.waystation.gate.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as a connector writes it, in the form of an HTTP request:
 *
 * <pre>{@code
 * POST /v3/contacts/lists/7/contacts/add?source={properties.source?}
 * Repeatable: yes
 * Remember: list-7:{person.email}
 *
 * {"emails": ["{person.email:lower}"]}
 * }</pre>
 *
 * <p>What {@link Placeholder} stands for is percent-encoded in the path and the query. In the body a text that is
 * nothing but a placeholder becomes the value itself, of whatever kind; an optional one without a value takes its
 * member with it.
 *
 * <p>{@code Repeatable} says what a call asks for before it may be made again after a lost answer: {@code yes}, the
 * vendor's state is the same after a second identical call (for GET, PUT and DELETE it is, unless this says no);
 * {@code no}, a repeat would do it twice, so that the delivery is parked (for POST and PATCH, unless this says yes);
 * {@code counted}, a repeat counts twice, is made all the same, and is counted. Where the vendor can be asked,
 * {@code Find out} is the read and {@code Found} what its answer then holds, as a path, in which {@code *} stands for
 * every element of a list, and a value; {@code Find out after} is how long the vendor needs to show it (30 s):
 *
 * <pre>{@code
 * POST /contacts/{person.id}/notes
 * Find out: GET /contacts/{person.id}/notes?per_page=150
 * Found: data.*.body = {properties.text}
 *
 * {"body": "{properties.text}"}
 * }</pre>
 *
 * <p>{@code Remember} is the key under which an accepted identical write makes a repeat needless.
 */
public final class RequestTemplate {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern FIRST_LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) +(/[^\\s?#]*)(?:\\?(\\S+))?");

    private final String method;
    private final TextTemplate path;
    private final List<QueryPair> query;
    private final RequestHead head;
    private final BodyTemplate body;

    private RequestTemplate(String method, TextTemplate path, List<QueryPair> query, RequestHead head,
            BodyTemplate body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.head = head;
        this.body = body;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the text is no such request; the message says what is wrong and where
     */
    public static RequestTemplate parse(String text) {
        String[] headAndBody = text.strip().split("\\R[ \\t]*\\R", 2);
        String[] head = headAndBody[0].split("\\R");
        Matcher first = FIRST_LINE.matcher(head[0].strip());
        if (!first.matches()) {
            throw new IllegalArgumentException("a request begins with a method and a path, for example"
                    + " 'POST /v3/contacts', not with '" + head[0].strip() + "'");
        }
        String method = first.group(1);
        return new RequestTemplate(method, TextTemplate.parse(first.group(2)), QueryPair.parseAll(first.group(3)),
                RequestHead.parse(method, head),
                headAndBody.length < 2 ? null : body(headAndBody[1]));
    }

    private static BodyTemplate body(String text) {
        try {
            return new BodyTemplate(JSON.readTree(text));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the body of the request is no JSON: " + broken.getOriginalMessage()
                    + " (line " + broken.getLocation().getLineNr() + " of the body)", broken);
        }
    }

    /**
     * Fills it from a document.
     *
     * @throws UnwritableCallException when the document lacks what has to be there
     */
    public VendorCall fill(JsonNode document) throws UnwritableCallException {
        return new VendorCall(method, path.fillPath(document), QueryPair.fillAll(query, document),
                body == null ? null : body.fill(document).toString(), head.repeat(document),
                head.rememberedAs(document), null);
    }
}
