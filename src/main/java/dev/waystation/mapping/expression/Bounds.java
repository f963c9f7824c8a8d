package dev.waystation.mapping.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What CEL itself does not bound: a text or a list that is joined with itself doubles at each step, so that few steps
 * fill any memory, and lists within lists take as long to compare. The functions that do so are replaced by ones that
 * refuse before they begin.
 */
final class Bounds {

    /** Longest text that is made, in characters, and all texts of a result together. */
    static final int LONGEST_MADE = 25 * CelValues.LONGEST_TEXT;
    /** Most values in a list that is made, in a result, and in what is compared. */
    static final int MOST_VALUES = 10_000;

    private static final Set<String> COMPARING = Set.of("equals", "not_equals", "in_list", "in_map");

    private Bounds() {
    }

    /**
     * An expression asks for what it may not have. One of CEL's own, since CEL tells all arguments in the message when it
     * meets another: that alone could fill the memory.
     */
    static final class ExceededException extends CelRuntimeException {

        private static final long serialVersionUID = 1L;

        ExceededException(String message) {
            super(new IllegalStateException(message), CelErrorCode.ITERATION_BUDGET_EXCEEDED);
        }

        @Override
        public String getMessage() {
            return getCause().getMessage();
        }
    }

    /** How much of a result, or of what is compared, has been seen. */
    static final class Count {

        private int values;
        private long characters;

        /** @param value the next value; what is in it is counted for itself */
        void add(Object value) {
            values++;
            characters += value instanceof String text ? text.length() : 0;
            if (values > MOST_VALUES || characters > LONGEST_MADE) {
                throw tooMuch();
            }
        }

        private void addAll(Object value) {
            add(value);
            if (value instanceof Collection<?> elements) {
                elements.forEach(this::addAll);
            } else if (value instanceof Map<?, ?> fields) {
                fields.values().forEach(this::addAll);
            }
        }
    }

    /** CEL's standard functions, those that grow or compare within bounds. */
    static List<CelFunctionBinding> standard(CelOptions options) {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (CelFunctionBinding each : CelStandardFunctions.newBuilder().build()
                .newFunctionBindings(RuntimeEquality.create(RuntimeHelpers.create(), options), options)) {
            bindings.add(bounded(each));
        }
        return bindings;
    }

    /** {@code replace} and {@code join} as CEL's strings have them, within bounds. */
    static List<CelFunctionBinding> strings() {
        return List.of(
                CelFunctionBinding.from("string_replace_string_string",
                        List.of(String.class, String.class, String.class),
                        given -> replaced((String) given[0], (String) given[1], (String) given[2], -1)),
                CelFunctionBinding.from("string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        given -> replaced((String) given[0], (String) given[1], (String) given[2], (Long) given[3])),
                CelFunctionBinding.from("list_join", List.class, texts -> joined(texts, "")),
                CelFunctionBinding.from("list_join_string", List.class, String.class, Bounds::joined));
    }

    private static CelFunctionBinding bounded(CelFunctionBinding own) {
        String id = own.getOverloadId();
        if (!COMPARING.contains(id) && !id.equals("add_string") && !id.equals("add_list") && !id.equals("add_bytes")) {
            return own;
        }
        CelFunctionOverload definition = own.getDefinition();
        return CelFunctionBinding.from(id, own.getArgTypes(), given -> {
            if (COMPARING.contains(id)) {
                Count count = new Count();
                for (Object each : given) {
                    count.addAll(each);
                }
            } else {
                fits(given[0], given[1]);
            }
            return definition.apply(given);
        });
    }

    private static void fits(Object one, Object other) {
        if (one instanceof List<?> list && other instanceof List<?> more && list.size() + more.size() > MOST_VALUES
                || (long) length(one) + length(other) > LONGEST_MADE) {
            throw tooMuch();
        }
    }

    private static int length(Object value) {
        return value instanceof String text ? text.length()
                : value instanceof CelByteString bytes ? bytes.size() : 0;
    }

    private static String replaced(String text, String old, String now, long most) {
        StringBuilder made = new StringBuilder();
        int from = 0;
        for (long times = 0; times != most && from <= text.length(); times++) {
            int at = text.indexOf(old, from);
            if (at < 0) {
                break;
            }
            add(made, text, from, at);
            add(made, now, 0, now.length());
            from = at + old.length();
            if (old.isEmpty()) { // stands before every character and at the end
                add(made, text, at, Math.min(at + 1, text.length()));
                from++;
            }
        }
        add(made, text, Math.min(from, text.length()), text.length());
        return made.toString();
    }

    private static String joined(List<?> texts, String between) {
        StringBuilder made = new StringBuilder();
        boolean first = true;
        for (Object each : texts) {
            if (!(each instanceof String text)) {
                throw new ExceededException("join takes a list of texts alone");
            }
            add(made, between, 0, first ? 0 : between.length());
            add(made, text, 0, text.length());
            first = false;
        }
        return made.toString();
    }

    private static void add(StringBuilder made, String text, int from, int to) {
        if (made.length() + to - from > LONGEST_MADE) {
            throw tooMuch();
        }
        made.append(text, from, to);
    }

    private static ExceededException tooMuch() {
        return new ExceededException("it makes or compares more than " + LONGEST_MADE + " characters or " + MOST_VALUES
                + " values");
    }
}
