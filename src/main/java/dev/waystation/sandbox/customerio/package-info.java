/**
 * The double of Customer.io: what its APIs answer, with the workspace that their answers depend on.
 *
 * <p>{@code Workspace} holds it; Track and Pipelines write it through {@code WorkspaceWrites}; the classes that begin
 * with {@code App} are the calls of the App API that read people. Calls that need none are in {@code app}, messages and
 * what becomes of them in {@code message}; neither of those knows this package.
 *
 * <p>May use: its packages {@code app} and {@code message}, {@code doubles}, {@code status} and what they are made of; no other vendor.
 */
package dev.waystation.sandbox.customerio;
