package dev.waystation.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * JSON with its structure, names, numbers and booleans as they are and its texts masked. It is copied token by token,
 * so that a document that breaks off is shown as far as it goes, and a long one costs no more than what is shown of it.
 */
final class RedactedJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_ .:$-]{0,63}|\\d{1,6}");
    private static final int LONGEST_NUMBER = 32;

    /** Their names are not the vendor's: a {@code marital_status} is no word of its vocabulary. */
    private static final Set<String> OTHERS_WORDS =
            Set.of("attributes", "custom_attributes", "properties", "event_properties", "contact_properties", "metadata");

    private final BinaryOperator<String> shown;
    private final Predicate<String> secret;

    /**
     * @param shown a text as it may be seen, by the name it stands under (null for none) and the text
     * @param secret whether a credential is in a text
     */
    RedactedJson(BinaryOperator<String> shown, Predicate<String> secret) {
        this.shown = shown;
        this.secret = secret;
    }

    /** As much of it as makes about so many characters; what follows is left out with a word about it. */
    String of(String json, int limit) {
        StringWriter written = new StringWriter();
        String end = "";
        try (JsonParser from = JSON.createParser(json)) {
            JsonGenerator to = JSON.createGenerator(written).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            while (from.nextToken() != null) {
                copy(from, to);
                to.flush();
                if (written.getBuffer().length() > limit) {
                    end = "… (cut, " + json.length() + " characters in all)";
                    break;
                }
            }
        } catch (JsonProcessingException broken) {
            end = "… (no JSON from here on, " + json.length() + " characters in all)";
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text cannot be read from memory", impossible);
        }
        return written + end;
    }

    private void copy(JsonParser from, JsonGenerator to) throws IOException {
        JsonToken token = from.currentToken();
        switch (token) {
            case FIELD_NAME -> to.writeFieldName(name(from.currentName()));
            case VALUE_STRING -> to.writeString(shown.apply(named(from), from.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(from, to);
            default -> to.copyCurrentEvent(from);
        }
    }

    private void number(JsonParser from, JsonGenerator to) throws IOException {
        String digits = from.getText();
        if (ValueKind.of(strictest(from)).showsNumbers() && digits.length() <= LONGEST_NUMBER) {
            to.writeNumber(digits);
        } else {
            to.writeString(shown.apply(strictest(from), digits));
        }
    }

    /** The name a value stands under; one further out that is a secret's or a person's goes before it. */
    private static String strictest(JsonParser from) {
        String nearest = null;
        for (JsonStreamContext each = from.getParsingContext(); each != null; each = each.getParent()) {
            String name = each.getCurrentName();
            if (name != null && !ValueKind.of(name).showsNumbers()) {
                return name;
            }
            nearest = nearest == null ? name : nearest;
        }
        return nearest;
    }

    /** The name by which a text is shown; none where it would pass for a word that the vendor chose. */
    private static String named(JsonParser from) {
        String name = strictest(from);
        return ValueKind.of(name) == ValueKind.WORD && isAmongOthersWords(from.getParsingContext().getParent())
                ? null : name;
    }

    private static boolean isAmongOthersWords(JsonStreamContext around) {
        for (JsonStreamContext each = around; each != null && each.inObject(); each = each.getParent()) {
            if (OTHERS_WORDS.contains(each.getCurrentName())) {
                return true;
            }
        }
        return false;
    }

    private String name(String name) {
        return PLAIN_NAME.matcher(name).matches() && !secret.test(name) ? name : shown.apply(null, name);
    }
}
