package dev.waystation.sandbox.customerio;

/**
 * Where a write of the workspace came from, for the book of rules.
 *
 * @param api for example {@code customerio-track}
 * @param call method and path
 */
record WriteOrigin(String api, String call) {
}
