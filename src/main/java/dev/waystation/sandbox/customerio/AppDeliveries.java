package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.Metric;

/** The messages as the Track API knows them: it hears what became of them where they arrived. */
final class AppDeliveries implements WorkspaceDeliveries {

    private final Workspace workspace;
    private final Messages messages;

    AppDeliveries(Workspace workspace, Messages messages) {
        this.workspace = workspace;
        this.messages = messages;
    }

    @Override
    public WorkspacePerson recipient(String deliveryId) {
        return messages.deliveries().find(deliveryId)
                .map(each -> workspace.people().find(WorkspacePeople.CIO_ID, each.person().cioId())).orElse(null);
    }

    @Override
    public String channel(String deliveryId) {
        return messages.deliveries().find(deliveryId).map(each -> each.channel().word()).orElse(null);
    }

    @Override
    public void report(String deliveryId, String metric, long seconds, JsonNode report) {
        messages.deliveries().find(deliveryId).ifPresent(delivery ->
                Metric.of(metric).ifPresent(known -> messages.mark(delivery, known, seconds)));
    }
}
