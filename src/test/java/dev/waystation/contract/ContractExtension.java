package dev.waystation.contract;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test during which a sandbox answered, or Waystation asked, what the vendor's OpenAPI document does not
 * allow. Found by the service loader; does nothing when the documents are not there.
 */
public final class ContractExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Path REPORT = Path.of(System.getProperty("contract.coverage", "target/contract-coverage.txt"));

    @Override
    public void beforeAll(ExtensionContext context) {
        ContractWatch.watch().ifPresent(watch -> context.getRoot().getStore(Namespace.create(ContractExtension.class))
                .getOrComputeIfAbsent("report", key -> (AutoCloseable) () -> report(watch)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        judge();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        judge();
    }

    private static void judge() {
        ContractWatch.watch().ifPresent(watch -> {
            List<String> complaints = watch.complaints();
            if (!complaints.isEmpty()) {
                throw new AssertionError("the vendors' OpenAPI documents do not allow:\n"
                        + String.join("\n", complaints));
            }
        });
    }

    private static void report(ContractWatch watch) throws IOException {
        List<String> report;
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS)) {
            report = watch.coverage().report(sandbox.operations());
        }
        report.forEach(line -> System.out.println("[contract] " + line));
        List<String> lines = new ArrayList<>(report);
        lines.add("");
        lines.add("Properties of answers that no document names; a vendor may send them, a double should know why:");
        lines.addAll(watch.coverage().unnamed());
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
    }
}
