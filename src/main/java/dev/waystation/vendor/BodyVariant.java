package dev.waystation.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A body as it may have looked before something on its way changed it.
 *
 * @param change what is different from the body at hand, as a noun; null for the body itself
 * @param bytes the body with that change
 */
record BodyVariant(String change, byte[] bytes) {

    private static final String WRITTEN_AGAIN = " (something parsed it and wrote it again: keep the raw bytes)";

    // Numbers keep their digits, else every price would look changed.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The body itself and the usual changes of it, each once. */
    static List<BodyVariant> of(byte[] body) {
        List<BodyVariant> variants = new ArrayList<>();
        add(variants, null, body);
        String text = new String(body, StandardCharsets.UTF_8);
        String unix = text.replace("\r\n", "\n");
        add(variants, "the body without the line break at its end", text.replaceFirst("\\r?\\n\\z", ""));
        add(variants, "the body without white space around it", text.strip());
        add(variants, "the body without the byte order mark at its beginning", text.replaceFirst("\\A\uFEFF", ""));
        add(variants, "the body with LF rather than CRLF line breaks", unix);
        add(variants, "the body with CRLF rather than LF line breaks", unix.replace("\n", "\r\n"));
        add(variants, "the body with a line break at its end", text + "\n");
        add(variants, "the body with a CRLF line break at its end", text + "\r\n");
        json(text).ifPresent(json -> addRewritten(variants, json));
        return variants;
    }

    private static void addRewritten(List<BodyVariant> variants, JsonNode json) {
        ObjectWriter plain = JSON.writer();
        ObjectWriter ascii = plain.with(JsonWriteFeature.ESCAPE_NON_ASCII);
        addRewritten(variants, "compact JSON", plain, json);
        addRewritten(variants, "compact ASCII JSON", ascii, json);
        addRewritten(variants, "indented JSON", plain.with(indented()), json);
        addRewritten(variants, "JSON with spaces behind ',' and ':'", plain.with(spaced()), json);
        addRewritten(variants, "ASCII JSON with spaces behind ',' and ':'", ascii.with(spaced()), json);
    }

    private static void addRewritten(List<BodyVariant> variants, String form, ObjectWriter writer, JsonNode json) {
        try {
            add(variants, "the body as " + form + WRITTEN_AGAIN, writer.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree in memory could not be written", e);
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(twoSpaces);
        printer.indentObjectsWith(twoSpaces);
        return printer;
    }

    private static DefaultPrettyPrinter spaced() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEntrySpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(null);
        printer.indentObjectsWith(null);
        return printer;
    }

    private static void add(List<BodyVariant> variants, String change, String text) {
        add(variants, change, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(List<BodyVariant> variants, String change, byte[] bytes) {
        if (variants.stream().noneMatch(variant -> Arrays.equals(variant.bytes, bytes))) {
            variants.add(new BodyVariant(change, bytes));
        }
    }
}
