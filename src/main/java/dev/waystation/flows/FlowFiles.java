package dev.waystation.flows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the YAML files of a home folder held when they were read: each one's digest, by its name in the home. */
public final class FlowFiles {

    private static final long LARGEST = 4L << 20;
    private static final int VERSION_LENGTH = 12;
    private static final String INTAKE = "routes/intake/";
    private static final String CASES = ".cases.yaml";

    private final SortedMap<String, String> digests;

    private FlowFiles(SortedMap<String, String> digests) {
        this.digests = digests;
    }

    /**
     * Reads them all.
     *
     * @param home folder that holds {@code routes/} and {@code mappings/}
     * @throws FlowsException when one cannot be read, is larger than 4 MiB, or there are too many
     */
    public static FlowFiles read(Path home) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : list(home)) {
            String name = name(home, file);
            try {
                if (Files.size(file) > LARGEST) {
                    throw new FlowsException(name, "is larger than " + (LARGEST >> 20) + " MiB", null);
                }
                digests.put(name, hex(sha256().digest(Files.readAllBytes(file))));
            } catch (IOException e) {
                throw new FlowsException(name, "cannot be read: " + e.getMessage(), e);
            }
        }
        return new FlowFiles(digests);
    }

    /** Every YAML file under {@code routes/} and {@code mappings/}. */
    static List<Path> list(Path home) {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("routes", "mappings")) {
            try {
                FileTree.files(home.resolve(folder)).stream()
                        .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new FlowsException(folder, "cannot be listed: " + e.getMessage(), e);
            }
        }
        return files;
    }

    static String name(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }

    /** Short digest of the files that make the flows: names and bytes; intake routes and cases do not belong to them. */
    public String version() {
        return digest(FlowFiles::makesFlows).substring(0, VERSION_LENGTH);
    }

    /** Digest of all of them. */
    public String content() {
        return digest(any -> true);
    }

    /** What is other than it was before, among the files that make the flows. */
    public List<FileChange> since(FlowFiles before) {
        return since(before, FlowFiles::makesFlows);
    }

    /** Files of intake routes that are other than before: they change with a restart only. */
    public List<String> intakeSince(FlowFiles before) {
        return since(before, name -> name.startsWith(INTAKE)).stream().map(FileChange::file).toList();
    }

    private List<FileChange> since(FlowFiles before, Predicate<String> which) {
        TreeSet<String> names = new TreeSet<>(digests.keySet());
        names.addAll(before.digests.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String name : names) {
            String was = before.digests.get(name);
            String is = digests.get(name);
            if (which.test(name) && (was == null || !was.equals(is))) {
                changes.add(new FileChange(name, was == null ? "added" : is == null ? "removed" : "changed"));
            }
        }
        return changes;
    }

    private static boolean makesFlows(String name) {
        return !name.startsWith(INTAKE) && !(name.startsWith("mappings/") && name.endsWith(CASES));
    }

    private String digest(Predicate<String> which) {
        MessageDigest all = sha256();
        digests.forEach((name, digest) -> {
            if (which.test(name)) {
                all.update((name + "\n" + digest + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        return hex(all.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
