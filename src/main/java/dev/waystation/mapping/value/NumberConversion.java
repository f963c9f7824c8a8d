package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are; texts that are a decimal number as JSON writes one, with blanks around it or not. */
public final class NumberConversion implements Conversion {

    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final String EXPECTED = "a number such as 42 or -3.5";

    @Override
    public Converted of(JsonNode value) {
        if (value.isNumber()) {
            boolean finite = !value.isFloatingPointNumber() || value.isBigDecimal() || Double.isFinite(value.doubleValue());
            return finite ? new Converted.Value(value) : new Converted.Refused(EXPECTED);
        }
        if (!value.isTextual()) {
            return new Converted.Refused(EXPECTED + ", not a " + Kinds.of(value));
        }
        String text = value.textValue().strip();
        return text.length() <= LONGEST && NUMBER.matcher(text).matches() ? new Converted.Value(number(text))
                : new Converted.Refused(EXPECTED);
    }

    private static JsonNode number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.scale() > 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return DecimalNode.valueOf(number);
        }
        return number.precision() < 19 ? LongNode.valueOf(number.longValueExact())
                : BigIntegerNode.valueOf(number.toBigIntegerExact());
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
