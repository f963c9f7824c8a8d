package dev.waystation.sandbox.webhooks;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** One webhook on its way. */
final class PlayJob {

    final WebhookRequest request;
    final Set<String> lanes = new LinkedHashSet<>();
    int attempts;
    int lanesAhead;
    boolean wentUnanswered;

    PlayJob(WebhookRequest request) {
        this.request = request;
        request.events().stream().map(WrittenEvent::lane).filter(Objects::nonNull).forEach(lanes::add);
    }
}
