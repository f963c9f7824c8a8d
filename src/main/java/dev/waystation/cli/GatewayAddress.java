package dev.waystation.cli;

import dev.waystation.config.InvalidSettingsException;
import dev.waystation.config.SettingProblem;
import dev.waystation.config.Settings;
import dev.waystation.config.SettingsReader;
import dev.waystation.console.AdminToken;
import dev.waystation.console.AdminUrlFile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which gateway a command speaks with.
 *
 * @param settings the settings of the house; those of the vendors are not read, so that a shell without their
 *     credentials will do
 * @param url where its admin port is
 * @param token the bearer token, or empty when none can be found
 */
record GatewayAddress(Settings settings, URI url, Optional<String> token) {

    private static final int DEFAULT_PORT = 9876;

    /**
     * Reads the environment and what a running gateway left in its data folder.
     *
     * @throws CommandFailedException when something there cannot be understood
     */
    static GatewayAddress of(Map<String, String> environment) {
        Settings settings = settings(environment);
        URI url = settings.adminUrl().orElseGet(() -> told(settings));
        return new GatewayAddress(settings, url, settings.adminToken().or(() -> keptToken(settings)));
    }

    /** Whether the settings name this address; then no other way is tried. */
    boolean named() {
        return settings.adminUrl().isPresent();
    }

    @Override
    public String toString() {
        return "GatewayAddress[" + url + "]";
    }

    private static Settings settings(Map<String, String> environment) {
        Map<String, String> house = environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("WAYSTATION_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        try {
            return SettingsReader.ofProcess(house).read();
        } catch (InvalidSettingsException invalid) {
            List<SettingProblem> problems = invalid.problems();
            SettingProblem first = problems.get(0);
            String others = problems.size() == 1 ? ""
                    : problems.stream().skip(1).map(SettingProblem::toString).collect(Collectors.joining("; also ",
                            "; also ", ""));
            throw CommandFailedException.wrongUse(first.where(), first.what(), first.fix() + others);
        }
    }

    private static URI told(Settings settings) {
        try {
            Optional<URI> told = AdminUrlFile.read(settings.data());
            if (told.isPresent()) {
                return told.get();
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw CommandFailedException.wrongUse(settings.data().resolve(AdminUrlFile.FILE).toString(),
                    "cannot be read", "set WAYSTATION_ADMIN_URL, or run this as the gateway's user");
        }
        // a gateway on a port of its own choice would have told
        return AdminUrlFile.url(settings.adminHost(), settings.adminPort() == 0 ? DEFAULT_PORT : settings.adminPort());
    }

    private static Optional<String> keptToken(Settings settings) {
        try {
            return AdminToken.kept(settings.data());
        } catch (IOException unreadable) {
            throw CommandFailedException.wrongUse(settings.data().resolve(AdminToken.FILE).toString(),
                    "cannot be read", "run this as the gateway's user, or set WAYSTATION_ADMIN_TOKEN");
        }
    }
}
