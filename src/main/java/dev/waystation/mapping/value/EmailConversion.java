package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.validator.routines.EmailValidator;

/** Addresses without blanks around them, in lower case, as every vendor keeps them. */
public final class EmailConversion implements Conversion {

    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3, without the brackets of a path

    private static final Recent RECENT = new Recent(EmailConversion::convert);

    @Override
    public Converted of(JsonNode value) {
        return RECENT.of(value);
    }

    private static Converted convert(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "";
        return text.length() <= LONGEST && EmailValidator.getInstance().isValid(text)
                ? new Converted.Value(TextNode.valueOf(text)) : new Converted.Refused("an e-mail address");
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
