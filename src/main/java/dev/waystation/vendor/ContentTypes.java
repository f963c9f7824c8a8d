package dev.waystation.vendor;

import java.util.Locale;

/** Content types of requests, read with tolerance. */
public final class ContentTypes {

    private ContentTypes() {
    }

    /**
     * Whether a body under this label may be JSON: no label at all, JSON of any kind, plain text or bytes. Parameters
     * and case do not count.
     *
     * @param contentType the header's value, or null when absent
     */
    public static boolean mayBeJson(String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("application/json") || type.equals("text/json")
                || type.endsWith("+json") || type.equals("text/plain") || type.equals("application/octet-stream");
    }
}
