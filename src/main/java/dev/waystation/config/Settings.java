package dev.waystation.config;

import dev.waystation.gate.GateOptions;
import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.vendor.RateLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of the gateway, read from the environment and checked as a whole before anything starts.
 *
 * @param home folder that holds {@code routes/} and {@code mappings/}
 * @param data folder for the ledger, its lock and the admin token
 * @param database {@code jdbc:postgresql:} URL, or empty for SQLite in {@code data}
 * @param host address of the public port
 * @param port public port, 0 for any free one
 * @param adminHost address of the admin port
 * @param adminPort admin port, 0 for any free one
 * @param adminToken bearer token of the admin port, or empty for the one written to {@code data/admin.token}
 * @param secrets per setting name (for example {@code BREVO_API_KEY}) its values: one, or two during a rotation; absent
 *     when not set
 * @param baseUrls per API name (for example {@code customerio-track}) its base URL
 * @param regions per API name the region it is configured for, for example {@code eu}; absent where there are none
 * @param limits per API name and bucket the limits that were set; absent where the vendor's published ones hold
 * @param batches per API name when a batch of its calls is closed; absent for an API without batches
 * @param shownAfter per API name how long after a lost call its vendor is asked about it; absent where nobody says
 * @param keyNames per vendor the name of our own API key, as the vendor shows it; absent where it shows none
 * @param ledger how the store behaves
 * @param retry the persisted retry schedule
 * @param callTimeout longest wait for a vendor's answer
 * @param lanes lanes of one subscriber worked on at once, 1 to 256, unless its route says otherwise
 * @param peopleEvery how often one person's attributes are read at most
 * @param reloadEvery time between two looks whether routes or mappings changed, 0 for never
 * @param adminUrl where commands find the admin port of a running gateway, or empty for the one on this machine
 */
public record Settings(
        Path home,
        Path data,
        Optional<String> database,
        String host,
        int port,
        String adminHost,
        int adminPort,
        Optional<String> adminToken,
        Map<String, List<String>> secrets,
        Map<String, URI> baseUrls,
        Map<String, String> regions,
        Map<String, Map<String, List<RateLimit>>> limits,
        Map<String, BatchLimits> batches,
        Map<String, Duration> shownAfter,
        Map<String, String> keyNames,
        LedgerPart ledger,
        RetryPart retry,
        Duration callTimeout,
        int lanes,
        Duration peopleEvery,
        Duration reloadEvery,
        Optional<URI> adminUrl) {

    public Settings {
        secrets = Map.copyOf(secrets);
        baseUrls = Map.copyOf(baseUrls);
        regions = Map.copyOf(regions);
        limits = Map.copyOf(limits);
        batches = Map.copyOf(batches);
        shownAfter = Map.copyOf(shownAfter);
        keyNames = Map.copyOf(keyNames);
    }

    /**
     * @param diskFloor bytes of free space below which intake refuses
     * @param maximumBytes largest size of the SQLite file, 0 for no limit of ours
     * @param maximumClaims claims without an end after which a delivery is parked
     * @param nodeLease how long other nodes on the same PostgreSQL wait for a sign of life before they take over
     */
    public record LedgerPart(long diskFloor, long maximumBytes, int maximumClaims, Duration nodeLease) {
    }

    /**
     * @param first wait after the first refusal
     * @param cap longest wait between two attempts
     * @param minimumAttempts attempts before a delivery may be given up
     * @param patience scheduled waits of a delivery, added up, before it may be given up
     */
    public record RetryPart(Duration first, Duration cap, int minimumAttempts, Duration patience) {
    }

    /** The values of a secret: none, one, or two during a rotation. */
    public List<String> secret(String name) {
        return secrets.getOrDefault(name, List.of());
    }

    /** What is said about one API's gate. */
    GateOptions gate(String api) {
        return new GateOptions(limits.getOrDefault(api, Map.of()), batches.getOrDefault(api, BatchLimits.OFF),
                Optional.ofNullable(shownAfter.get(api)));
    }

    /** Everything but the values of secrets; the database URL counts as one, since it may hold a password. */
    @Override
    public String toString() {
        return "Settings[home=" + home + ", data=" + data + ", database=" + (database.isPresent() ? "set" : "SQLite")
                + ", host=" + host + ", port=" + port + ", adminHost=" + adminHost + ", adminPort=" + adminPort
                + ", adminToken=" + (adminToken.isPresent() ? "set" : "from file")
                + ", secrets=" + secrets.keySet().stream().sorted().toList()
                + ", baseUrls=" + baseUrls
                + ", regions=" + regions + ", limits=" + limits + ", batches=" + batches
                + ", shownAfter=" + shownAfter + ", keyNames=" + keyNames
                + ", ledger=" + ledger + ", retry=" + retry + ", callTimeout=" + callTimeout
                + ", lanes=" + lanes + ", peopleEvery=" + peopleEvery + ", reloadEvery=" + reloadEvery + ", adminUrl=" + adminUrl + "]";
    }
}
