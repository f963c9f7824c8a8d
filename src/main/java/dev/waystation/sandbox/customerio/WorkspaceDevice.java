package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A device of a person.
 *
 * @param token the device token, {@code id} in version one of the Track API
 * @param platform {@code ios} or {@code android}
 * @param lastUsed epoch seconds
 * @param attributes its own attributes; nobody may change them
 */
record WorkspaceDevice(String token, String platform, long lastUsed, ObjectNode attributes) {
}
