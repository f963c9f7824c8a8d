package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.doubles.ApiReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The file of an export. */
final class ExportFile {

    private ExportFile() {
    }

    /** CSV as RFC 4180 has it, compressed or not. */
    static ApiReply of(List<List<String>> rows, boolean compressed) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "" : ",").append(quoted(row.get(i)));
            }
            text.append("\r\n");
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        return new ApiReply(200, Map.of("content-type", compressed ? "application/gzip" : "text/csv"),
                compressed ? gzip(plain) : plain);
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\r\n].*") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
