package dev.waystation.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, ended when closed. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("(?:^port |127\\.0\\.0\\.1:)(\\d+)");

    private final Process process;
    private final int port;

    /** Starts Java with the options; waits for a line that names its port. */
    ServerProcess(List<String> options, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        try {
            port = readPort();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; it wrote: " + Files.readString(log), e);
        }
    }

    private int readPort() throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IOException("the server ended without naming its port");
    }

    static List<String> classPath(String mainClass, String heap) {
        return List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), mainClass);
    }

    int port() {
        return port;
    }

    /** Most memory it ever held, in MB. */
    long peakMegabytes() {
        return memory("VmHWM");
    }

    /** Heap in use after a collection, in MB. */
    long usedHeapMegabytes() throws IOException, InterruptedException {
        ask("GC.run");
        Matcher used = Pattern.compile("used (\\d+)K").matcher(ask("GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()), command).redirectErrorStream(true).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor(30, TimeUnit.SECONDS);
        // Classes have a part of their own, which is no heap.
        return answer.replaceAll("(?s)Metaspace.*", "");
    }

    private long memory(String name) {
        try {
            for (String line : Files.readAllLines(new File("/proc/" + process.pid() + "/status").toPath())) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
