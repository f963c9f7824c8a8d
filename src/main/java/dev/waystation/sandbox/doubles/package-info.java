/**
 * What every vendor's double is and is made of: calls, answers, operations by path, people's attributes. All state is
 * bounded and touched by the sandbox's one event loop alone.
 *
 * <p>May use: {@code clock}, {@code limits}, {@code rules}, {@code switches}, {@code outbox}, {@code seed}.
 */
package dev.waystation.sandbox.doubles;
