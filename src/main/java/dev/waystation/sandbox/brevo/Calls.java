package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.Operations;

/** Some operations of the API that belong together. */
interface Calls {

    /** Adds them, with their paths as Brevo documents them behind {@code /v3}. */
    void addTo(Operations operations);
}
