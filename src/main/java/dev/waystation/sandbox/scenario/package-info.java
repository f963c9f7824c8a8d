/**
 * Scenario files: what stands in the vendors at the start, and what happens when. Read strictly, each problem with its
 * place; everything is scheduled on the sandbox's clock.
 *
 * <p>May use: {@code clock}, {@code doubles}, {@code faults}, {@code names}, {@code seed}, {@code status},
 * {@code switches}.
 */
package dev.waystation.sandbox.scenario;
