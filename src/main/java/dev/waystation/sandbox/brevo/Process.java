package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Work that Brevo does after the call that asked for it. */
final class Process {

    /** What an import may have rejected; each is a file or nothing. Documented. */
    private static final List<String> REJECTS = List.of("invalid_emails", "duplicate_contact_id", "duplicate_ext_id",
            "duplicate_email_id", "duplicate_phone_id", "duplicate_whatsapp_id", "duplicate_landline_number_id");

    private final long id;
    private final String name;
    private final Map<String, String> rejects = new TreeMap<>();
    private String status = "queued";
    private String exportUrl;

    Process(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long id() {
        return id;
    }

    String status() {
        return status;
    }

    void status(String other) {
        status = other;
    }

    /** Where the rejects of a kind are. */
    void rejected(String kind, String url) {
        rejects.put(kind, url);
    }

    void exported(String url) {
        exportUrl = url;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("id", id).put("name", name).put("status", status);
        if (name.equals(Processes.IMPORT)) {
            ObjectNode info = json.putObject("info").putObject("import");
            REJECTS.forEach(kind -> info.put(kind, rejects.get(kind)));
        }
        return exportUrl == null ? json : json.put("export_url", exportUrl);
    }

    /** What a notifyUrl is told; its payload is not documented, so that this is a hint. */
    ObjectNode notice() {
        return JsonText.object().put("id", id).put("name", name).put("status", status);
    }
}
