package dev.waystation.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a node is called, and what those before it in the same data folder were called. Whoever holds the folder's lock
 * knows that they have ended: it need not wait for their lease.
 *
 * @param id another one at each start
 * @param predecessors ids of the last start that took a place among the nodes, and of those since that did not
 */
record NodeIdentity(String id, List<String> predecessors) {

    private static final String FILE = "node";
    private static final int LONGEST_HOST = 40;

    /** A name that is not kept: nobody will have to succeed it. */
    static NodeIdentity unkept() {
        return new NodeIdentity(name(), List.of());
    }

    /** A new name, noted in the folder beside the last ones; the caller holds the folder's lock. */
    static NodeIdentity next(Path folder) {
        try {
            PrivateFiles.createFile(folder.resolve(FILE));
            List<String> last = Files.readAllLines(folder.resolve(FILE)).stream().filter(line -> !line.isBlank())
                    .toList();
            NodeIdentity next = new NodeIdentity(name(), last);
            List<String> all = new ArrayList<>(last);
            all.add(next.id());
            Files.write(folder.resolve(FILE), all);
            return next;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Forgets the predecessors: this one has taken their place. */
    void keep(Path folder) {
        try {
            Files.write(folder.resolve(FILE), List.of(id));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static UncheckedIOException unwritable(Path folder, IOException cause) {
        return new UncheckedIOException("cannot keep the node's name in " + folder.resolve(FILE).toAbsolutePath(), cause);
    }

    private static String name() {
        String host = System.getenv().getOrDefault("HOSTNAME", "node").replaceAll("[^A-Za-z0-9.-]", "");
        return (host.isEmpty() ? "node" : host.substring(0, Math.min(host.length(), LONGEST_HOST))) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
