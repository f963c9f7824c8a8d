package dev.waystation.simulation;

import dev.waystation.config.Vendors;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.NewEvent;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes webhooks as the intake routes do, and keeps its own book of what was answered. */
final class PostOffice {

    private static final Map<String, String> SECRETS = Map.of("customerio", WebhookSecrets.DEFAULT.customerioKey(),
            "brevo", WebhookSecrets.DEFAULT.brevoToken(), "intercom", WebhookSecrets.DEFAULT.intercomSecret());

    private final Map<String, WebhookContract> contracts = new HashMap<>();
    private final Map<byte[], Boolean> known = new IdentityHashMap<>();
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Set<String>> eventIds = new TreeMap<>();
    private long unreadable;
    private long refused;

    PostOffice() {
        for (Vendor vendor : Vendors.all()) {
            contracts.put(vendor.name(), vendor.webhooks());
        }
    }

    /** Takes one; returns once what has to be stored is on disk. */
    void take(WebhookRequest request, Ledger ledger) {
        WebhookContract contract = contracts.get(request.vendor());
        boolean forged = contract.authenticate(headers(request, contract), request.body(),
                List.of(SECRETS.get(request.vendor()))) instanceof Authenticity.Forged;
        Promise.STORED_ONCE.holds(forged == (request.nature() == Nature.FORGED), "%s is taken for %s", request,
                forged ? "forged" : "authentic");
        if (forged) {
            refused++;
            return;
        }
        List<NewEvent> read = read(request, contract);
        store(ledger, read);
        if (known.put(request.body(), true) == null) {
            note(request, read);
        }
    }

    private void note(WebhookRequest request, List<NewEvent> read) {
        if (request.nature() == Nature.UNREADABLE) {
            unreadable++;
            return;
        }
        Promise.STORED_ONCE.holds(read.size() == request.events().size(), "%s holds %d events, %d were read", request,
                request.events().size(), read.size());
        events.merge(request.vendor(), (long) request.events().size(), Long::sum);
        read.forEach(event -> eventIds.computeIfAbsent(request.vendor(), none -> new HashSet<>()).add(event.eventId()));
    }

    private static RequestHeaders headers(WebhookRequest request, WebhookContract contract) {
        Map<String, List<String>> allowed = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (contract.headers().contains(name.toLowerCase(Locale.ROOT))) {
                allowed.put(name.toLowerCase(Locale.ROOT), List.of(value));
            }
        });
        return new RequestHeaders(allowed);
    }

    private static List<NewEvent> read(WebhookRequest request, WebhookContract contract) {
        try {
            List<NewEvent> events = new ArrayList<>();
            for (ReceivedEvent one : contract.read(request.body())) {
                events.add(new NewEvent(request.vendor(), one.eventId(), one.type(), one.person().lane().orElse(null),
                        one.person().identifiers(), one.occurredAt(), one.body(), one.problem()));
            }
            return events;
        } catch (UnreadableBodyException e) {
            return List.of(new NewEvent(request.vendor(), contract.keyOfUnreadable(request.body()), "unreadable", null,
                    Map.of(), null, request.body(), e.getMessage()));
        }
    }

    private static void store(Ledger ledger, List<NewEvent> events) {
        try {
            ledger.append(events).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the ledger took no events while it was up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events were stored", e);
        }
    }

    /** Events of a source that were answered 2xx, each once. */
    long events(String source) {
        return events.getOrDefault(source, 0L);
    }

    /** Their ids, by source. */
    Map<String, Set<String>> eventIds() {
        return eventIds;
    }

    /** Authentic bodies that could not be read and were answered 2xx. */
    long unreadable() {
        return unreadable;
    }

    /** Webhooks that were answered 401. */
    long refused() {
        return refused;
    }
}
