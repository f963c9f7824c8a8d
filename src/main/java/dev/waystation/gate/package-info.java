/**
 * One door per vendor API: every call to a vendor passes its gate, which knows whether the vendor can be called now,
 * makes the call within its limits of time and size, and says what the answer means for the delivery.
 *
 * <p>The order of steps stands in {@code routes/connectors/<api>-gate.camel.yaml}; the steps that must be proved are
 * the processors of {@link dev.waystation.gate.Gates#beans()}.
 *
 * <p>May use: {@code ledger} (attempts and verdicts), {@code vendor}.
 */
package dev.waystation.gate;
