package dev.waystation.sandbox.control;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One path of the control.
 *
 * @param method HTTP method, upper case
 * @param template the path behind {@code /_sandbox}, parameters in braces, for example {@code /faults/{id}}
 * @param meaning one line for the index: what it does and what it takes
 * @param answer answers the call, now or later; an {@link IllegalArgumentException} becomes 400 with its message, a
 *     {@link java.util.NoSuchElementException} 404, an {@link IllegalStateException} 409
 */
public record ControlPath(String method, String template, String meaning, Consumer<ControlCall> answer) {

    /** One that answers at once. */
    public static ControlPath answering(String method, String template, String meaning,
            Function<ApiCall, ApiReply> answer) {
        return new ControlPath(method, template, meaning, call -> call.answer(answer.apply(call.call())));
    }

    public ControlPath {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(answer, "answer");
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with '/', not '" + template + "'");
        }
    }
}
