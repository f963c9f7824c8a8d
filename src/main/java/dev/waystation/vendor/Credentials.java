package dev.waystation.vendor;

import java.util.List;

/** Credentials on their way into headers. */
public final class Credentials {

    private Credentials() {
    }

    /**
     * Checks that there is one value per setting and that each can stand in a header.
     *
     * @throws IllegalArgumentException naming the setting, never the value
     */
    public static List<String> checked(List<String> settings, List<String> values) {
        if (settings.size() != values.size()) {
            throw new IllegalArgumentException("expected " + settings.size() + " credentials ("
                    + String.join(", ", settings) + "), got " + values.size());
        }
        for (int at = 0; at < values.size(); at++) {
            if (values.get(at).isBlank() || !values.get(at).chars().allMatch(Credentials::mayStandInHeader)) {
                throw new IllegalArgumentException(settings.get(at)
                        + " is blank or holds a character that cannot stand in a header: copy it again");
            }
        }
        return values;
    }

    private static boolean mayStandInHeader(int character) {
        return character >= ' ' && character < 0x7F;
    }
}
