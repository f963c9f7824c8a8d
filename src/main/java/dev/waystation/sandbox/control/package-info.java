/**
 * What the sandbox can be asked and told under {@code /_sandbox}: one class per subject, each with its paths, put
 * together by {@link dev.waystation.sandbox.control.Control}.
 *
 * <p>May use: {@code clock}, {@code doubles}, {@code faults}, {@code names}, {@code rules}, {@code switches}.
 */
package dev.waystation.sandbox.control;
