package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Files that Brevo offers for download: rejects of imports, and exports. The oldest go beyond 64 MiB or 1,000. */
final class Files {

    static final String PREFIX = "/files/";

    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 64L << 20;

    private final Supplier<String> baseUrl;
    private final Random random;
    private final Map<String, byte[]> byName = new LinkedHashMap<>();
    private long bytes;

    Files(Supplier<String> baseUrl, Random random) {
        this.baseUrl = baseUrl;
        this.random = random;
    }

    /** Keeps a file under a name nobody can guess and says where it is. */
    String keep(String name, String text) {
        String unguessable = Long.toHexString(random.nextLong()) + "-" + name + ".csv";
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byName.put(unguessable, content);
        bytes += content.length;
        Iterator<byte[]> oldest = byName.values().iterator();
        while (byName.size() > MOST || bytes > MOST_BYTES && byName.size() > 1) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return baseUrl.get() + PREFIX + unguessable;
    }

    /** Answers a download; it needs no key, as the real ones do not. */
    ApiReply answer(ApiCall call) {
        byte[] content = byName.get(call.path().substring(PREFIX.length()));
        return content == null ? RefusedCall.error(404, "document_not_found", "File not found")
                : new ApiReply(200, Map.of("content-type", "text/csv; charset=utf-8"), content);
    }
}
