package dev.waystation.sandbox;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;

/**
 * Sees every call at a double and its answer, except where a fault put other words or none in its mouth. Found by
 * {@link java.util.ServiceLoader}: the contract test puts one on its class path, the product has none.
 */
public interface ExchangeObserver {

    /** Called on the sandbox's event loop before the answer leaves; must be quick and never throw. */
    void exchanged(String api, ApiCall call, ApiReply reply);
}
