package dev.waystation.gate.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.UnwritableCallException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A text with placeholders.
 *
 * @param pieces texts and placeholders in turn, as they stand
 */
record TextTemplate(List<Object> pieces) {

    /** @throws IllegalArgumentException when a placeholder in it cannot be read */
    static TextTemplate parse(String text) {
        List<Object> pieces = new ArrayList<>();
        Matcher matcher = Placeholder.IN_TEXT.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                pieces.add(text.substring(end, matcher.start()));
            }
            pieces.add(Placeholder.parse(matcher.group(1)));
            end = matcher.end();
        }
        if (end < text.length()) {
            pieces.add(text.substring(end));
        }
        return new TextTemplate(List.copyOf(pieces));
    }

    /** The placeholder when the text is nothing else, or null. */
    Placeholder only() {
        return pieces.size() == 1 && pieces.get(0) instanceof Placeholder placeholder ? placeholder : null;
    }

    boolean isConstant() {
        return pieces.stream().noneMatch(Placeholder.class::isInstance);
    }

    /** The text with the values as they are; an absent optional one is nothing. */
    String fill(JsonNode document) throws UnwritableCallException {
        StringBuilder text = new StringBuilder();
        for (Object piece : pieces) {
            text.append(piece instanceof Placeholder placeholder ? text(placeholder, document) : piece);
        }
        return text.toString();
    }

    /** A path: values are percent-encoded and stay within their piece of it. */
    String fillPath(JsonNode document) throws UnwritableCallException {
        StringBuilder path = new StringBuilder();
        for (Object piece : pieces) {
            if (!(piece instanceof Placeholder placeholder)) {
                path.append(piece);
                continue;
            }
            String value = text(placeholder, document);
            if (value.isEmpty() || value.equals(".") || value.equals("..")) {
                throw UnwritableCallException.park("'" + placeholder.name() + "' is '" + value
                        + "', which cannot stand in a path");
            }
            path.append(encoded(value));
        }
        return path.toString();
    }

    /** Encoded for a path or a query: everything but unreserved characters (RFC 3986, 2.3). */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String text(Placeholder placeholder, JsonNode document) throws UnwritableCallException {
        JsonNode value = placeholder.in(document);
        if (value == null) {
            if (placeholder.optional()) {
                return "";
            }
            throw missing(placeholder);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Nobody to write about is a rule that says no; anything else that is missing is the mapping's mistake. */
    static UnwritableCallException missing(Placeholder placeholder) {
        return placeholder.name().startsWith("person.") ? UnwritableCallException.skip("no identifier")
                : UnwritableCallException.park("the mapped document has no '" + placeholder.name()
                        + "': map it, or write {" + placeholder.name() + "?} where it may be absent");
    }
}
