package dev.waystation.config;

import static dev.waystation.config.Setting.Kind.BATCH;
import static dev.waystation.config.Setting.Kind.CHOICE;
import static dev.waystation.config.Setting.Kind.DURATION;
import static dev.waystation.config.Setting.Kind.HOST;
import static dev.waystation.config.Setting.Kind.LIMITS;
import static dev.waystation.config.Setting.Kind.NAME;
import static dev.waystation.config.Setting.Kind.NUMBER;
import static dev.waystation.config.Setting.Kind.PATH;
import static dev.waystation.config.Setting.Kind.PORT;
import static dev.waystation.config.Setting.Kind.ROTATING_SECRET;
import static dev.waystation.config.Setting.Kind.SECRET;
import static dev.waystation.config.Setting.Kind.SIZE;
import static dev.waystation.config.Setting.Kind.URL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting there is, as data: what {@code check --settings} prints and what {@link SettingsReader} reads. */
public final class SettingCatalog {

    /** Beginnings of the names that are ours: such a name that is not in the catalog is a mistake. */
    public static final List<String> PREFIXES = List.of("WAYSTATION_", "CIO_", "BREVO_", "INTERCOM_");

    private static final List<Setting> ALL = List.of(
            new Setting("WAYSTATION_HOME", PATH, "the working directory, or the jar's project if that has routes/",
                    "Folder that holds routes/ and mappings/."),
            new Setting("WAYSTATION_DATA", PATH, "data/ in WAYSTATION_HOME",
                    "Folder for the ledger, its lock and the admin token."),
            new Setting("WAYSTATION_DB", SECRET, "SQLite in WAYSTATION_DATA",
                    "jdbc:postgresql: URL of the ledger; may hold user and password, and is never shown."),
            new Setting("WAYSTATION_HOST", HOST, "0.0.0.0", "Address of the public port."),
            new Setting("WAYSTATION_PORT", PORT, "8080", "Public port, where vendors post; 0 takes any free one."),
            new Setting("WAYSTATION_ADMIN_HOST", HOST, "127.0.0.1", "Address of the admin port."),
            new Setting("WAYSTATION_ADMIN_PORT", PORT, "9876", "Admin port; 0 takes any free one."),
            new Setting("WAYSTATION_ADMIN_TOKEN", SECRET, "written to admin.token in WAYSTATION_DATA",
                    "Bearer token of the admin port."),
            new Setting("WAYSTATION_ADMIN_URL", URL, "the gateway on this machine",
                    "Where commands find the admin port of a running gateway."),
            new Setting("WAYSTATION_LOG_LEVEL", CHOICE, "info", "How much the gateway itself logs on standard error: "
                    + "error, warn, info, debug or trace."),
            new Setting("WAYSTATION_DISK_FLOOR", SIZE, "256MiB", "Free disk space below which intake refuses."),
            new Setting("WAYSTATION_LEDGER_MAX", SIZE, "0", "Largest size of the SQLite file; 0 sets no limit."),
            new Setting("WAYSTATION_MAX_CLAIMS", NUMBER, "10", 
                    "Claims without an end after which a delivery is parked, 1 to 1000."),
            new Setting("WAYSTATION_LANES", NUMBER, "16",
                    "Lanes of one subscriber worked on at once, 1 to 256, unless its route says otherwise."),
            new Setting("WAYSTATION_RELOAD_EVERY", DURATION, "2s", "Time between two looks whether routes or mappings"
                    + " changed; 0s never looks, and only `reload` reads them again."),
            new Setting("WAYSTATION_NODE_LEASE", DURATION, "30s", "How long other nodes on the same PostgreSQL wait for a"
                    + " sign of life of one before they take over from it."),
            new Setting("WAYSTATION_RETRY_FIRST", DURATION, "5s", "Wait after the first refusal of a delivery."),
            new Setting("WAYSTATION_RETRY_CAP", DURATION, "30m", "Longest wait between two attempts."),
            new Setting("WAYSTATION_RETRY_ATTEMPTS", NUMBER, "5", "Attempts before a delivery may be parked."),
            new Setting("WAYSTATION_RETRY_PATIENCE", DURATION, "3h",
                    "Scheduled waits of a delivery, added up, before it may be parked."),
            new Setting("WAYSTATION_CALL_TIMEOUT", DURATION, "10s", "Longest wait for a vendor's answer."),
            new Setting("WAYSTATION_PEOPLE_EVERY", DURATION, "1m", "How often the attributes of one person are read at "
                    + "most, for the synchronisation of people; 0s to 24h."),

            new Setting("CIO_REGION", CHOICE, "us", "Customer.io data centre: us or eu."),
            new Setting("CIO_SITE_ID", SECRET, "off", "Customer.io site id, half of the Track API credential."),
            new Setting("CIO_TRACK_API_KEY", SECRET, "off", "Customer.io Track API key, the other half."),
            new Setting("CIO_APP_API_KEY", SECRET, "off", "Customer.io App API key."),
            new Setting("CIO_WEBHOOK_SIGNING_KEY", ROTATING_SECRET, "source off",
                    "Signing key of Customer.io's reporting webhook."),
            new Setting("CIO_TRACK_URL", URL, "by region: https://track.customer.io, https://track-eu.customer.io",
                    "Base URL of the Track API."),
            new Setting("CIO_APP_URL", URL, "by region: https://api.customer.io, https://api-eu.customer.io",
                    "Base URL of the App API."),
            new Setting("CIO_TRACK_LIMITS", LIMITS, "all=1000/s", "Calls that the Track API may be sent, by bucket."),
            new Setting("CIO_TRACK_BATCH", BATCH, "100/50ms", "When a batch of calls to the Track API leaves: with so many "
                    + "calls, or after that time; 1 sends each by itself."),
            new Setting("CIO_APP_LIMITS", LIMITS, "others=8/s, broadcasts=1/10s, archived=100/24h, sends=3000/3s",
                    "Calls that the App API may be sent, by bucket; others share the workspace's ten a second."),
            new Setting("CIO_APP_BATCH", BATCH, "100/500ms", "The same for reads of people from the App API, 100 at most: "
                    + "so many go as one call."),
            new Setting("CIO_STATUS_URL", URL, "https://status.customerio.com", "Customer.io's status page."),

            new Setting("BREVO_API_KEY", SECRET, "off", "Brevo API key (v3)."),
            new Setting("BREVO_API_KEY_NAME", NAME, "waystation",
                    "Name of that key in Brevo: changes made with it come back as webhooks and are not forwarded."),
            new Setting("BREVO_WEBHOOK_TOKEN", ROTATING_SECRET, "source off",
                    "Token that Brevo's webhooks carry, as bearer token or as password of Basic."),
            new Setting("BREVO_URL", URL, "https://api.brevo.com", "Base URL of the Brevo API, without /v3."),
            new Setting("BREVO_LIMITS", LIMITS, "contacts=10/s+36000/h, events=10/s+36000/h, others=100/h",
                    "Calls that Brevo may be sent, by bucket; higher plans allow more."),
            new Setting("BREVO_EVENT_BATCH", BATCH, "1", "The same for events to Brevo, such as 100/50ms. Off: "
                    + "a batch, and each question about an event of a lost one, is taken to count among the 100 calls "
                    + "an hour, while single events may go 10 a second."),
            new Setting("BREVO_EVENTS_SHOWN_AFTER", DURATION, "60s",
                    "How long after an event whose answer was lost Brevo is asked whether it has it; Brevo does not say"
                            + " how soon it shows one. 0s to 1h."),
            new Setting("BREVO_STATUS_URL", URL, "https://status.brevo.com", "Brevo's status page."),

            new Setting("INTERCOM_REGION", CHOICE, "us", "Intercom region: us, eu or au."),
            new Setting("INTERCOM_ACCESS_TOKEN", SECRET, "off", "Intercom access token."),
            new Setting("INTERCOM_CLIENT_SECRET", ROTATING_SECRET, "source off",
                    "Client secret of the Intercom app, which signs its notifications."),
            new Setting("INTERCOM_URL", URL, "by region: https://api.intercom.io, https://api.eu.intercom.io, "
                    + "https://api.au.intercom.io", "Base URL of the Intercom API."),
            new Setting("INTERCOM_LIMITS", LIMITS, "all=1666/10s", "Calls that Intercom may be sent."),
            new Setting("INTERCOM_STATUS_URL", URL, "https://www.finstatus.com", "Intercom's status page."));

    private static final Map<String, Setting> BY_NAME = byName();

    private SettingCatalog() {
    }

    /** Every setting, in the order in which people should read them. */
    public static List<Setting> all() {
        return ALL;
    }

    /** The setting of that name, if there is one. */
    public static Optional<Setting> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Setting> byName() {
        Map<String, Setting> names = new LinkedHashMap<>();
        ALL.forEach(setting -> names.put(setting.name(), setting));
        return names;
    }
}
