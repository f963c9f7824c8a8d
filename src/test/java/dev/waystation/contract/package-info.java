/**
 * Holds what the sandbox answers and what Waystation asks, in every test, against the vendors' OpenAPI documents, and
 * the vendors' own clients against the sandbox. The documents are no part of the project: Maven's profile
 * {@code contract} names their folder, and without it nothing of this runs.
 */
package dev.waystation.contract;
