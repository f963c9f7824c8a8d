package dev.waystation.gate.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
 * nothing but a placeholder becomes the value itself, of whatever kind; an optional one without a value takes its member
 * with it.
 *
 * <p>{@code Repeatable} says whether the vendor's state is the same after a second identical call (for GET, PUT and
 * DELETE it is, unless this says no); {@code Remember} is the key under which an accepted identical write makes a repeat
 * needless.
 */
public final class RequestTemplate {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern FIRST_LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) +(/[^\\s?#]*)(?:\\?(\\S+))?");
    private static final Pattern OPTION = Pattern.compile("(Repeatable|Remember): *(\\S.*)");
    private static final Set<String> REPEATABLE = Set.of("GET", "PUT", "DELETE");

    private final String method;
    private final TextTemplate path;
    private final List<QueryPair> query;
    private final boolean repeatable;
    private final TextTemplate remember;
    private final BodyTemplate body;

    private RequestTemplate(String method, TextTemplate path, List<QueryPair> query, boolean repeatable,
            TextTemplate remember, BodyTemplate body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.repeatable = repeatable;
        this.remember = remember;
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
        Optional<String> repeatable = Optional.empty();
        Optional<String> remember = Optional.empty();
        for (int line = 1; line < head.length; line++) {
            Matcher option = OPTION.matcher(head[line].strip());
            if (!option.matches()) {
                throw new IllegalArgumentException("line " + (line + 1) + " of the request is '" + head[line].strip()
                        + "'; after the first line stand 'Repeatable: yes', 'Repeatable: no', 'Remember: <key>', then an"
                        + " empty line and the body");
            }
            if (option.group(1).equals("Repeatable")) {
                repeatable = Optional.of(option.group(2).strip().toLowerCase(Locale.ROOT));
            } else {
                remember = Optional.of(option.group(2).strip());
            }
        }
        repeatable.filter(word -> !Set.of("yes", "no").contains(word)).ifPresent(word -> {
            throw new IllegalArgumentException("Repeatable is yes or no, not '" + word + "'");
        });
        String method = first.group(1);
        return new RequestTemplate(method, TextTemplate.parse(first.group(2)), QueryPair.parseAll(first.group(3)),
                repeatable.map("yes"::equals).orElse(REPEATABLE.contains(method)),
                remember.map(TextTemplate::parse).orElse(null),
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
        StringBuilder pairs = new StringBuilder();
        for (QueryPair pair : query) {
            pair.fill(document).ifPresent(filled -> pairs.append(pairs.isEmpty() ? "" : "&").append(filled));
        }
        return new VendorCall(method, path.fillPath(document), pairs.isEmpty() ? null : pairs.toString(),
                body == null ? null : body.fill(document).toString(), repeatable,
                remember == null ? null : remember.fill(document));
    }
}
