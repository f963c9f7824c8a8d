package dev.waystation.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text of a vendor's answer, which may be JSON of several shapes, HTML, broken or empty. */
public final class AnswerBody {

    /** Longest reason in characters. */
    public static final int LONGEST_REASON = 300;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(EventBody.DEEPEST).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build()).build();

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]++");
    private static final Pattern MAILBOX = Pattern.compile("[^\\s@=<>\"(),;:\\[\\]\\\\]++@");

    private AnswerBody() {
    }

    /** The answer as JSON; a missing node when it is none. */
    public static JsonNode json(VendorResponse response) {
        String body = response.body().strip();
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException brokenOrCut) {
            // An answer that is not JSON is one of the shapes that an answer has.
            return MissingNode.getInstance();
        }
    }

    /** Whether a web server or a proxy answered rather than the API. */
    public static boolean isHtml(VendorResponse response) {
        String type = response.header("content-type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")
                || response.body().stripLeading().startsWith("<");
    }

    /**
     * What the vendor said, fit for logs and tables: one line, at most {@value #LONGEST_REASON} characters, mailboxes
     * and credentials masked.
     *
     * @param said the vendor's message, or null or blank when it gave none that could be read
     */
    public static String reason(VendorResponse response, String said) {
        if (said == null || said.isBlank()) {
            String shape = isHtml(response) ? "an HTML page" : response.body().isBlank() ? "no text" : "no message";
            return "status " + response.status() + " with " + shape;
        }
        return line(said);
    }

    /** What was said, fit for logs and tables like a {@link #reason}. */
    public static String line(String said) {
        // Bounded before it is searched, with room for what masking takes away.
        String line = said.length() > 4 * LONGEST_REASON ? said.substring(0, 4 * LONGEST_REASON) : said;
        line = StorableText.cleaned(BLANKS.matcher(line).replaceAll(" ").strip());
        line = Masks.credentials(line);
        line = MAILBOX.matcher(line).replaceAll("***@");
        return line.length() <= LONGEST_REASON
                ? line : StorableText.cleaned(line.substring(0, LONGEST_REASON - 1)) + "…";
    }
}
