package dev.waystation.contract;

/** The vendors' OpenAPI documents, in the order in which they are asked: the newer first where two speak of a call. */
enum SpecFile {
    CUSTOMERIO_TRACK("customerio-track.json", "customerio-track", ""),
    CUSTOMERIO_APP("customerio-app.min.json", "customerio-app", ""),
    CUSTOMERIO_PIPELINES("customerio-pipelines.json", "customerio-pipelines", "/v1"),
    /** Describes the webhooks Customer.io sends; it has no operation that anybody could call. */
    CUSTOMERIO_WEBHOOKS("customerio-webhooks.json", "", ""),
    /** State of 2026-08: overrides the whole document for {@code /contacts}. */
    BREVO_CONTACTS("brevo-contacts.min.json", "brevo", "/v3"),
    /** State of 2026-08: the whole document knows neither the list of events nor their batch. */
    BREVO_EVENTS("brevo-events.yaml", "brevo", "/v3"),
    BREVO("brevo.yaml", "brevo", "/v3"),
    INTERCOM("intercom-2.16.yaml", "intercom", "");

    private final String fileName;
    private final String api;
    private final String prefix;

    SpecFile(String fileName, String api, String prefix) {
        this.fileName = fileName;
        this.api = api;
        this.prefix = prefix;
    }

    String fileName() {
        return fileName;
    }

    /** Name of the sandbox's API it describes; empty for none. */
    String api() {
        return api;
    }

    /** What the vendor's base URL ends with and the document's paths therefore leave out. */
    String prefix() {
        return prefix;
    }
}
