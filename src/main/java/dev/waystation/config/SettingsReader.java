package dev.waystation.config;

import dev.waystation.gate.GateLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the environment into {@link Settings}: all of it, or none and every problem at once. */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Optional<Path> jar;

    /**
     * @param environment names and values as the process got them
     * @param workingDirectory what relative paths are relative to
     * @param jar the jar the program runs from, if known
     */
    public SettingsReader(Map<String, String> environment, Path workingDirectory, Optional<Path> jar) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.jar = jar;
    }

    /** A reader for this process: its working directory and its jar. */
    public static SettingsReader ofProcess(Map<String, String> environment) {
        return new SettingsReader(environment, Path.of(""), HomeFolder.jar());
    }

    /**
     * @throws InvalidSettingsException with every problem there is, values of secrets not shown
     */
    public Settings read() throws InvalidSettingsException {
        EnvironmentValues values = new EnvironmentValues(environment, workingDirectory);
        Settings settings = settings(values);
        // read by logback.xml itself; here only so that a level it would not understand is refused
        values.value("WAYSTATION_LOG_LEVEL", ValueReaders.choice(List.of("error", "warn", "info", "debug", "trace")));
        crossCheck(settings, values);
        values.reportUnknown();
        if (!values.problems().isEmpty()) {
            throw new InvalidSettingsException(values.problems());
        }
        return settings;
    }

    private Settings settings(EnvironmentValues values) {
        ValueReader<Path> path = ValueReaders.path(workingDirectory);
        Optional<Path> ownHome = values.optional("WAYSTATION_HOME", path);
        ownHome.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> values.problem("WAYSTATION_HOME",
                "'" + folder + "' is not a folder", "the folder that holds routes/ and mappings/"));
        Path home = ownHome.orElseGet(() -> HomeFolder.find(workingDirectory, jar));
        return new Settings(
                home,
                values.optional("WAYSTATION_DATA", path).orElse(home.resolve("data")),
                values.optional("WAYSTATION_DB", ValueReaders::database),
                values.value("WAYSTATION_HOST", ValueReaders::host),
                values.value("WAYSTATION_PORT", ValueReaders::port),
                values.value("WAYSTATION_ADMIN_HOST", ValueReaders::host),
                values.value("WAYSTATION_ADMIN_PORT", ValueReaders::port),
                values.optional("WAYSTATION_ADMIN_TOKEN", ValueReaders::credential),
                vendorSecrets(values),
                baseUrls(values),
                regions(values),
                RateLimits.of(values),
                BatchSettings.of(values),
                Map.of("brevo", duration(values, "BREVO_EVENTS_SHOWN_AFTER", Duration.ZERO, Duration.ofHours(1))),
                Map.of("brevo", values.value("BREVO_API_KEY_NAME", ValueReaders::name)),
                new Settings.LedgerPart(
                        values.value("WAYSTATION_DISK_FLOOR", ValueReaders::size),
                        values.value("WAYSTATION_LEDGER_MAX", ValueReaders::size),
                        values.value("WAYSTATION_MAX_CLAIMS", ValueReaders.number(1, 1000)),
                        duration(values, "WAYSTATION_NODE_LEASE", Duration.ofSeconds(1), Duration.ofHours(1))),
                new Settings.RetryPart(
                        duration(values, "WAYSTATION_RETRY_FIRST", Duration.ofMillis(10), Duration.ofHours(24)),
                        duration(values, "WAYSTATION_RETRY_CAP", Duration.ofMillis(10), Duration.ofHours(24)),
                        values.value("WAYSTATION_RETRY_ATTEMPTS", ValueReaders.number(1, 1000)),
                        duration(values, "WAYSTATION_RETRY_PATIENCE", Duration.ZERO, Duration.ofDays(30))),
                duration(values, "WAYSTATION_CALL_TIMEOUT", Duration.ofMillis(100), Duration.ofMinutes(2)),
                values.value("WAYSTATION_LANES", ValueReaders.number(1, 256)),
                duration(values, "WAYSTATION_PEOPLE_EVERY", Duration.ZERO, Duration.ofHours(24)),
                duration(values, "WAYSTATION_RELOAD_EVERY", Duration.ZERO, Duration.ofHours(1)),
                values.optional("WAYSTATION_ADMIN_URL", ValueReaders::url));
    }

    private static Duration duration(EnvironmentValues values, String name, Duration least, Duration most) {
        return values.value(name, ValueReaders.duration(least, most));
    }

    private static Map<String, List<String>> vendorSecrets(EnvironmentValues values) {
        Map<String, List<String>> secrets = new LinkedHashMap<>();
        SettingCatalog.all().stream()
                .filter(Setting::secret)
                .map(Setting::name)
                .filter(name -> !name.startsWith("WAYSTATION_"))
                .forEach(name -> {
                    List<String> all = values.secrets(name);
                    if (!all.isEmpty()) {
                        secrets.put(name, all);
                    }
                });
        return secrets;
    }

    private static Map<String, String> regions(EnvironmentValues values) {
        String customerio = values.value("CIO_REGION", ValueReaders.choice(List.of("us", "eu")));
        String intercom = values.value("INTERCOM_REGION", ValueReaders.choice(List.of("us", "eu", "au")));
        return Map.of("customerio-track", customerio, "customerio-app", customerio, "intercom", intercom);
    }

    private static Map<String, URI> baseUrls(EnvironmentValues values) {
        Map<String, String> regions = regions(values);
        String customerio = regions.get("customerio-track");
        String intercom = regions.get("intercom");
        String customerioSuffix = customerio.equals("us") ? "" : "-" + customerio;
        String intercomPrefix = intercom.equals("us") ? "" : intercom + ".";
        Map<String, URI> urls = new LinkedHashMap<>();
        urls.put("customerio-track", url(values, "CIO_TRACK_URL", "https://track" + customerioSuffix + ".customer.io"));
        urls.put("customerio-app", url(values, "CIO_APP_URL", "https://api" + customerioSuffix + ".customer.io"));
        urls.put("brevo", withoutVersion(values.value("BREVO_URL", ValueReaders::url)));
        urls.put("intercom", url(values, "INTERCOM_URL", "https://api." + intercomPrefix + "intercom.io"));
        urls.put("customerio-status", values.value("CIO_STATUS_URL", ValueReaders::url));
        urls.put("brevo-status", values.value("BREVO_STATUS_URL", ValueReaders::url));
        urls.put("intercom-status", values.value("INTERCOM_STATUS_URL", ValueReaders::url));
        return urls;
    }

    private static URI url(EnvironmentValues values, String name, String fallback) {
        return values.optional(name, ValueReaders::url).orElse(URI.create(fallback));
    }

    /** Brevo's documentation writes its base URL with the version; the calls' paths hold it already. */
    private static URI withoutVersion(URI url) {
        return URI.create(url.toString().replaceAll("/v3$", ""));
    }

    private static void crossCheck(Settings settings, EnvironmentValues values) {
        if (settings.port() != 0 && settings.port() == settings.adminPort()) {
            values.problem("WAYSTATION_ADMIN_PORT", "is " + settings.adminPort() + ", as is WAYSTATION_PORT",
                    "two different ports");
        }
        if (settings.retry().first().compareTo(settings.retry().cap()) > 0) {
            values.problem("WAYSTATION_RETRY_CAP", settings.retry().cap() + " is shorter than WAYSTATION_RETRY_FIRST, "
                    + settings.retry().first(), "a cap that is at least the first wait");
        }
        long most = settings.ledger().maximumBytes();
        if (settings.database().isEmpty() && most > 0 && most <= settings.ledger().diskFloor()) {
            values.problem("WAYSTATION_LEDGER_MAX", most + " bytes leave nothing above WAYSTATION_DISK_FLOOR, "
                    + settings.ledger().diskFloor() + " bytes: every event would be refused",
                    "a maximum well above the floor, or a lower floor");
        }
        Duration leastLease = GateLimits.standard(settings.callTimeout()).longestUntilTaken().multipliedBy(2);
        if (settings.database().isPresent() && settings.ledger().nodeLease().compareTo(leastLease) < 0) {
            values.problem("WAYSTATION_NODE_LEASE", "is " + settings.ledger().nodeLease().toMillis() + " ms, too short"
                    + " for calls that may take as long as WAYSTATION_CALL_TIMEOUT says",
                    "at least " + leastLease.toMillis() + "ms, or a shorter WAYSTATION_CALL_TIMEOUT");
        }
        boolean siteId = !settings.secret("CIO_SITE_ID").isEmpty();
        boolean trackKey = !settings.secret("CIO_TRACK_API_KEY").isEmpty();
        if (siteId != trackKey) {
            values.problem(siteId ? "CIO_TRACK_API_KEY" : "CIO_SITE_ID", "is not set, but the other half of the Track "
                    + "API credential is", "both CIO_SITE_ID and CIO_TRACK_API_KEY, or neither");
        }
    }
}
