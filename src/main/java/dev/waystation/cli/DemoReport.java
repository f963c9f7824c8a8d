package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.webhooks.PlayProgress;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import dev.waystation.sandbox.webhooks.WrittenEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the demo ended, and whether it kept every promise.
 *
 * @param promises what was promised and whether it held
 * @param brokenRules rules of the vendors that were broken, as the doubles saw it, in words
 * @param memoryMb resident memory of the whole process, -1 when the system does not tell
 */
record DemoReport(PlayProgress played, List<SubscriberReport> books, List<Promise> promises, String brokenRules,
        long memoryMb) {

    /** One promise. @param found the figures it was judged by */
    record Promise(String text, String found, boolean kept) {
    }

    static DemoReport of(List<Receipt> receipts, Demo.Progress end, LedgerReports ledger, Sandbox sandbox) {
        List<SubscriberReport> books = end.books();
        List<Promise> promises = new ArrayList<>();
        promises.add(conservation(books));
        promises.add(allClosed(books));
        promises.add(storedOnce(receipts, books));
        promises.add(forgedRefused(end.played()));
        promises.add(unreadableParked(receipts, books));
        promises.add(arrived("Brevo", "brevo", "/v3/events", null, books, sandbox));
        promises.add(arrived("Customer.io", "customerio", "/api/v2/entity", "/api/v2/batch", books, sandbox));
        promises.add(arrived("Intercom", "intercom", "/events", null, books, sandbox));
        promises.add(nothingElseParked(books, ledger));
        return new DemoReport(end.played(), books, List.copyOf(promises), brokenRules(sandbox), residentMegabytes());
    }

    private static Promise conservation(List<SubscriberReport> books) {
        return new Promise("seen = delivered + skipped + superseded + parked + open, for every subscriber",
                books.stream().filter(book -> !book.conserved()).map(SubscriberReport::name).toList().toString()
                        .replace("[]", "all add up"),
                books.stream().allMatch(SubscriberReport::conserved));
    }

    private static Promise allClosed(List<SubscriberReport> books) {
        long open = books.stream().mapToLong(SubscriberReport::open).sum();
        return new Promise("every delivery is closed, Brevo's outage notwithstanding", open + " open", open == 0);
    }

    /** Customer.io's and Intercom's events have ids, so they can be counted on both sides; Brevo's have none. */
    private static Promise storedOnce(List<Receipt> receipts, List<SubscriberReport> books) {
        Set<String> answered = new HashSet<>();
        for (Receipt receipt : receipts) {
            for (WrittenEvent event : receipt.events()) {
                if (event.eventId() != null) {
                    answered.add(receipt.vendor() + "/" + event.eventId());
                }
            }
        }
        long seen = Stream.of("customerio", "intercom").mapToLong(source -> books.stream()
                .filter(book -> book.source().equals(source)).mapToLong(SubscriberReport::seen).max().orElse(0)).sum();
        return new Promise("every event answered 2xx is stored once, repeats too (Customer.io, Intercom)",
                answered.size() + " answered, " + seen + " seen by subscribers", seen == answered.size());
    }

    private static Promise forgedRefused(PlayProgress played) {
        long refused = played.answered(401);
        return new Promise("every forged webhook is answered 401 and nothing else is",
                refused + " of " + played.refused() + " refused", refused == played.refused() && refused > 0);
    }

    private static Promise unreadableParked(List<Receipt> receipts, List<SubscriberReport> books) {
        long sent = count(receipts, receipt -> receipt.nature() == Nature.UNREADABLE);
        long parked = books.stream().filter(book -> book.name().equals("intake"))
                .mapToLong(SubscriberReport::parked).sum();
        return new Promise("every authentic body that cannot be read is kept, parked, answered 2xx",
                parked + " parked of " + sent, parked == sent && sent > 0);
    }

    private static long count(List<Receipt> receipts, Predicate<Receipt> which) {
        return receipts.stream().filter(which).count();
    }

    /** @param many path of the calls that hold many, or null */
    private static Promise arrived(String name, String vendor, String path, String many, List<SubscriberReport> books,
            Sandbox sandbox) {
        long delivered = books.stream().filter(book -> book.name().endsWith("-to-" + vendor))
                .mapToLong(SubscriberReport::delivered).sum();
        long taken = TakenWrites.count(sandbox.requests(vendor), path, many);
        return new Promise("what is called delivered to " + name + ", " + name + " has", delivered + " delivered, "
                + taken + " taken", delivered == taken && taken > 0);
    }

    /** Rules of the vendors that were broken, as the doubles saw it. */
    private static String brokenRules(Sandbox sandbox) {
        List<String> broken = sandbox.rules().list().stream()
                .map(each -> "%,d × %s (%s)".formatted(each.count(), each.rule().word(), each.api())).toList();
        return broken.isEmpty() ? "none" : String.join(", ", broken);
    }

    private static Promise nothingElseParked(List<SubscriberReport> books, LedgerReports ledger) {
        long parked = books.stream().filter(book -> !book.name().equals("intake"))
                .mapToLong(SubscriberReport::parked).sum();
        String first = parked == 0 ? "" : ", for example: " + ledger.deliveries(new LedgerReports.DeliveryFilter(
                null, null, null, null, null, dev.waystation.ledger.Outcome.PARKED, null, null, 100)).rows().stream()
                .filter(row -> !row.subscriber().equals("intake")).map(LedgerReports.DeliveryRow::reason)
                .findFirst().orElse("?");
        return new Promise("no delivery needs a person", parked + " parked" + first, parked == 0);
    }

    boolean kept() {
        return promises.stream().allMatch(Promise::kept);
    }

    /** Resident memory of this process in MB, as Linux tells it. */
    private static long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst().orElse(-1);
        } catch (java.io.IOException e) {
            return -1; // not Linux
        }
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("kept", kept());
        root.put("webhooks", played.started());
        root.put("accepted", played.accepted());
        root.put("refused", played.refused());
        root.put("answerP50Micros", played.p50Micros());
        root.put("answerP99Micros", played.p99Micros());
        root.put("brokenRules", brokenRules);
        root.put("memoryMb", memoryMb);
        var subscribers = root.putArray("subscribers");
        for (SubscriberReport book : books) {
            subscribers.addObject().put("name", book.name()).put("source", book.source()).put("seen", book.seen())
                    .put("delivered", book.delivered()).put("skipped", book.skipped())
                    .put("superseded", book.superseded()).put("parked", book.parked()).put("open", book.open());
        }
        root.put("conserved", books.stream().allMatch(SubscriberReport::conserved));
        var kept = root.putArray("promises");
        promises.forEach(promise -> kept.addObject().put("promise", promise.text()).put("found", promise.found())
                .put("kept", promise.kept()));
        return root;
    }
}
