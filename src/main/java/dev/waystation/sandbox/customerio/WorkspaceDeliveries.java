package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;

/** The messages that the workspace has sent, as far as the Track API can say something about them. */
interface WorkspaceDeliveries {

    /** Knows of no message. */
    WorkspaceDeliveries NONE = new WorkspaceDeliveries() {
        @Override
        public WorkspacePerson recipient(String deliveryId) {
            return null;
        }

        @Override
        public String channel(String deliveryId) {
            return null;
        }

        @Override
        public void report(String deliveryId, String metric, long seconds, JsonNode report) {
        }
    };

    /** Who got it; null when there is no such message. */
    WorkspacePerson recipient(String deliveryId);

    /** As webhooks name it, for example {@code email}; null when there is no such message. */
    String channel(String deliveryId);

    /**
     * Somebody reports what became of it; nothing happens when there is no such message.
     *
     * @param metric for example {@code opened}
     * @param seconds when, epoch seconds
     * @param report the call's own body
     */
    void report(String deliveryId, String metric, long seconds, JsonNode report);
}
