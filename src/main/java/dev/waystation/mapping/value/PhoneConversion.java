package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Telephone numbers as {@code +491701234567} (E.164), by libphonenumber; impossible and invalid ones are refused. */
public final class PhoneConversion implements Conversion {

    private static final int LONGEST = 60;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** By region, for all mappings: as many as there are countries. */
    private static final Map<String, Recent> RECENT = new ConcurrentHashMap<>();

    private final String region;
    private final Recent recent;

    /** @param region two letters of the country that a number without a country code belongs to, or null */
    public PhoneConversion(String region) {
        if (region != null && !isRegion(region)) {
            throw new IllegalArgumentException("no region '" + region + "'");
        }
        this.region = region;
        this.recent = RECENT.computeIfAbsent(String.valueOf(region), each -> new Recent(this::convert));
    }

    /** Whether numbers are known for these two letters, upper case, for example {@code DE}. */
    public static boolean isRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    @Override
    public Converted of(JsonNode value) {
        return recent.of(value);
    }

    private Converted convert(JsonNode value) {
        if (!value.isTextual() && !value.isIntegralNumber() || value.asText().length() > LONGEST) {
            return refused();
        }
        try {
            PhoneNumber number = NUMBERS.parse(value.asText(), region);
            return NUMBERS.isValidNumber(number) && !number.hasExtension()
                    ? new Converted.Value(TextNode.valueOf(NUMBERS.format(number, PhoneNumberFormat.E164))) : refused();
        } catch (NumberParseException none) {
            return refused();
        }
    }

    private Converted refused() {
        return new Converted.Refused(region == null ? "a telephone number with its country code, such as +49 170 1234567"
                : "a telephone number of " + region + " or with its country code");
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(this);
    }
}
