package dev.waystation.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bearer token of the admin port. Never printed: neither here nor in {@link #toString()}. */
public final class AdminToken {

    /** Name of the file in the data folder. */
    public static final String FILE = "admin.token";

    private static final int BYTES = 32;
    private static final String BEARER = "Bearer ";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String value;

    private AdminToken(String value) {
        this.value = value;
    }

    /**
     * The token of a gateway that starts: the setting's value, else the one kept in the data folder, else a new one
     * that is written there, readable by its owner alone. A kept file that others can read is closed to them first.
     *
     * @param setting the setting's value; a blank one counts as not set
     * @param data an existing folder
     * @throws UncheckedIOException when the file can neither be read nor written
     */
    public static AdminToken of(Optional<String> setting, Path data, SecureRandom random) {
        Optional<String> given = setting.map(String::strip).filter(text -> !text.isEmpty());
        if (given.isPresent()) {
            return new AdminToken(given.get());
        }
        Path file = data.resolve(FILE);
        try {
            Optional<String> kept = kept(data);
            if (kept.isPresent()) {
                closeToOthers(file);
                return new AdminToken(kept.get());
            }
            return new AdminToken(write(file, random));
        } catch (IOException failed) {
            throw new UncheckedIOException(file + ": the admin token can neither be read nor written; let the "
                    + "gateway's user write the data folder, or set WAYSTATION_ADMIN_TOKEN", failed);
        }
    }

    /**
     * The token kept in a data folder, for a client of its gateway; empty when there is none.
     *
     * @throws IOException when there is one and it cannot be read
     */
    public static Optional<String> kept(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether this {@code Authorization} header carries the token. Takes as long for a near miss as for a far one. */
    public boolean accepts(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        byte[] offered = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(offered, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminToken[hidden]";
    }

    private static String write(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // an empty file, as an interrupted write leaves it, holds no token
        Files.deleteIfExists(file);
        try {
            Files.createFile(file, ownerOnly(file));
        } catch (FileAlreadyExistsException another) {
            // a second node on the same folder was faster; its token counts
            return kept(file.getParent()).orElseThrow(() -> another);
        }
        Files.writeString(file, token + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        log().atInfo().addKeyValue("file", file).log("Wrote a new admin token");
        return token;
    }

    private static void closeToOthers(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            log().atWarn().addKeyValue("file", file)
                    .log("Others could read the admin token; its file is 0600 now. Delete it to get a new one");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Not a constant: the command line reads the kept token and does not wait for the logger to be set up. */
    private static Logger log() {
        return LoggerFactory.getLogger(AdminToken.class);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
