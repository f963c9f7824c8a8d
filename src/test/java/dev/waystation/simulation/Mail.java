package dev.waystation.simulation;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.webhooks.BrevoWebhooks;
import dev.waystation.sandbox.webhooks.CustomerioWebhooks;
import dev.waystation.sandbox.webhooks.IntercomWebhooks;
import dev.waystation.sandbox.webhooks.WebhookHeaders;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.sandbox.webhooks.WebhookWriter;
import dev.waystation.sandbox.webhooks.WrittenEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The vendors' webhooks: mostly news, some forged, some broken, some that came before, also weeks before. */
final class Mail {

    private static final Duration NEW_PAPER = Duration.ofDays(1);
    private static final int KEPT = 300;
    private static final int MOST_FORGED = 3;
    private static final int MOST_BROKEN = 5;
    private static final int MOST_REPEATED = 13;

    private final InstantSource clock;
    private final Random random;
    private final List<WebhookRequest> earlier = new ArrayList<>();
    private Population population;
    private List<WebhookWriter> writers;
    private long writersSince;

    Mail(InstantSource clock, Random random, Population population) {
        this.clock = clock;
        this.random = random;
        of(population);
    }

    /** From now on the news is about these people. */
    void of(Population people) {
        population = people;
        writers = null;
    }

    Population population() {
        return population;
    }

    /** What comes next. */
    WebhookRequest next() {
        refresh();
        WebhookWriter writer = writers.get(random.nextInt(writers.size()));
        int dice = random.nextInt(100);
        if (dice < MOST_FORGED) {
            return writer.forged();
        } else if (dice < MOST_BROKEN) {
            return writer.unreadable();
        } else if (dice < MOST_REPEATED && !earlier.isEmpty()) {
            return again(earlier.get(random.nextInt(earlier.size())));
        }
        WebhookRequest news = writer.next();
        if (earlier.size() < KEPT) {
            earlier.add(news);
        } else {
            earlier.set(random.nextInt(KEPT), news);
        }
        return news;
    }

    /** News of one vendor. */
    WebhookRequest news(String vendor) {
        refresh();
        return writers.stream().filter(each -> each.vendor().equals(vendor)).findFirst().orElseThrow().next();
    }

    /** The same bytes, freshly signed. */
    WebhookRequest again(WebhookRequest before) {
        refresh();
        return writers.stream().filter(each -> each.vendor().equals(before.vendor())).findFirst().orElseThrow()
                .again(before);
    }

    /** That somebody was deleted, told by the vendors that tell it. */
    List<WebhookRequest> deletionOf(SandboxPerson person) {
        WebhookRequest intercom = new IntercomWebhooks(new Population(List.of(person)), random, clock,
                WebhookSecrets.DEFAULT.intercomSecret()).of("contact.deleted");
        byte[] body = ("{\"event\":\"contact_deleted\",\"email\":\"%s\",\"id\":102,\"ts\":%d,\"date\":\"%s\"}")
                .formatted(person.anyEmail(), clock.instant().getEpochSecond(), clock.instant())
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(WebhookHeaders.brevo());
        headers.putAll(WebhookHeaders.bearer(WebhookSecrets.DEFAULT.brevoToken()));
        WrittenEvent told = new WrittenEvent("brevo/" + person.number(), intercom.events().get(0).mark(),
                "contact_deleted", null);
        return List.of(intercom, new WebhookRequest("brevo", "/webhooks/brevo", headers, body, Nature.GENUINE,
                List.of(told)));
    }

    /** Writers date their news from two days before they began: new ones keep the news young. */
    private void refresh() {
        if (writers != null && clock.millis() - writersSince < NEW_PAPER.toMillis()) {
            return;
        }
        writersSince = clock.millis();
        WebhookSecrets secrets = WebhookSecrets.DEFAULT;
        writers = List.of(
                new CustomerioWebhooks(population, random, clock, secrets.customerioKey()),
                new BrevoWebhooks(population, random, clock, secrets.brevoToken()),
                new IntercomWebhooks(population, random, clock, secrets.intercomSecret()));
    }
}
