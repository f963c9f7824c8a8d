package dev.waystation.flows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether routes or mappings changed: by names, sizes and times first, by what the files hold only
 * when those differ. What changed is left until it was quiet for one look, for editors write in steps.
 */
public final class FlowWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);

    private final Path home;
    private final LiveFlows flows;
    private final ScheduledExecutorService thread;
    private Map<String, Stamp> seen = Map.of();
    private Map<String, Stamp> done = Map.of();
    private String trouble;

    private record Stamp(long size, FileTime modified, Object key) {
    }

    private FlowWatch(Path home, LiveFlows flows, ScheduledExecutorService thread) {
        this.home = home.toAbsolutePath().normalize();
        this.flows = flows;
        this.thread = thread;
    }

    /**
     * Begins to look.
     *
     * @param every time between two looks; nothing to look never
     */
    public static FlowWatch start(Path home, LiveFlows flows, Duration every) {
        if (every.isZero()) {
            return byHand(home, flows);
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "reload");
            made.setDaemon(true);
            return made;
        });
        FlowWatch watch = new FlowWatch(home, flows, thread);
        thread.scheduleWithFixedDelay(watch::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        return watch;
    }

    /** One whose looks are the caller's. */
    static FlowWatch byHand(Path home, LiveFlows flows) {
        return new FlowWatch(home, flows, null);
    }

    /** Looks once; reloads when something changed and has been quiet since the look before. */
    void look() {
        try {
            Map<String, Stamp> now = stamps();
            if (now.equals(done)) {
                seen = now;
            } else if (!now.equals(seen)) {
                seen = now;
            } else if (flows.reloadIfChanged()) {
                done = now;
            }
            trouble = null;
        } catch (RuntimeException e) {
            if (!String.valueOf(e.getMessage()).equals(trouble)) {
                LOG.warn("Routes and mappings cannot be looked at for changes: {}", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        }
    }

    private Map<String, Stamp> stamps() {
        Map<String, Stamp> stamps = new TreeMap<>();
        for (Path file : FlowFiles.list(home)) {
            try {
                BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(FlowFiles.name(home, file), new Stamp(of.size(), of.lastModifiedTime(), of.fileKey()));
            } catch (IOException gone) {
                stamps.put(FlowFiles.name(home, file), new Stamp(-1, FileTime.fromMillis(0), null));
            }
        }
        return stamps;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
