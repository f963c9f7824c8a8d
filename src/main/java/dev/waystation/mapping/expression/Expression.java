package dev.waystation.mapping.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression over the source's event, in CEL as cel.dev describes it, with its string functions. It sees {@code value}
 * (what the line's source has), {@code body} (the event's JSON), {@code person} (identifiers) and {@code type}.
 *
 * <p>Bounded: {@value #LONGEST} characters of text, {@value #MOST_STEPS} steps of {@code map}, {@code filter} and the like
 * in all, {@value CelValues#LONGEST_TEXT} characters of each text of the event, and what {@link Bounds} lets be made of
 * them; so whatever is written, it ends soon and holds little memory. Immutable, safe for concurrent use.
 */
public final class Expression {

    /** Longest text of an expression, in characters. */
    public static final int LONGEST = 500;
    static final int MOST_STEPS = 100;
    private static final int DEEPEST = 30;
    /** Compiling takes a millisecond, and mappings are read again at every change: what stands in them is kept. */
    private static final Map<String, Expression> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 1_000;

    private static final Pattern MISSING = Pattern.compile("key '([^']*)' is not present in map\\.?");

    private final String text;
    private final CelRuntime.Program program;
    private final Set<String> fields;

    private Expression(String text, CelRuntime.Program program, Set<String> fields) {
        this.text = text;
        this.program = program;
        this.fields = fields;
    }

    /** CEL is loaded when the first expression is met: most mappings have none. */
    private static final class Cel {

        /** All but one that doubles what it quotes. */
        private static final Set<CelStringExtensions.Function> STRINGS =
                EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.QUOTE));
        private static final CelOptions OPTIONS = CelOptions.current()
                .maxExpressionCodePointSize(LONGEST)
                .maxParseRecursionDepth(DEEPEST)
                .comprehensionMaxIterations(MOST_STEPS)
                .build();
        private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(STRINGS))
                .addVar("value", SimpleType.DYN)
                .addVar("body", SimpleType.DYN)
                .addVar("person", SimpleType.DYN)
                .addVar("type", SimpleType.STRING)
                .build();
        private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .addFunctionBindings(Bounds.standard(OPTIONS))
                .addLibraries(CelExtensions.strings(withoutThoseThatGrow()))
                .addFunctionBindings(Bounds.strings())
                .build();

        private static Set<CelStringExtensions.Function> withoutThoseThatGrow() {
            Set<CelStringExtensions.Function> some = EnumSet.copyOf(STRINGS);
            some.removeAll(EnumSet.of(CelStringExtensions.Function.REPLACE, CelStringExtensions.Function.JOIN));
            return some;
        }
    }

    /**
     * Compiles an expression.
     *
     * @throws ExpressionException when it is none; the message says what is wrong, and where within the text
     */
    public static Expression compile(String text) throws ExpressionException {
        Expression known = KNOWN.get(text);
        if (known == null) {
            known = compiled(text);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(text, known);
            }
        }
        return known;
    }

    private static Expression compiled(String text) throws ExpressionException {
        if (text.length() > LONGEST) {
            throw new ExpressionException("has " + text.length() + " characters, at most " + LONGEST
                    + " are allowed; put a part of it into another line", 0);
        }
        CelValidationResult result = Cel.COMPILER.compile(text);
        if (result.hasError()) {
            CelIssue first = result.getErrors().get(0);
            throw new ExpressionException(explained(first), Math.max(0, first.getSourceLocation().getColumn()));
        }
        try {
            return new Expression(text, Cel.RUNTIME.createProgram(result.getAst()), CelFields.of(result.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionException(e.getMessage(), 0);
        }
    }

    private static String explained(CelIssue issue) {
        String message = issue.getMessage();
        return message.startsWith("undeclared reference to") ? message.replace(" (in container '')", "")
                + "; it knows value, body, person and type" : message;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Paths below {@code body} that it names, for example {@code address.city} for {@code body.address.city}. */
    public Set<String> fields() {
        return fields;
    }

    /**
     * What it makes of an event.
     *
     * @param event the event document: {@code type}, {@code person}, {@code body}
     * @param value what the line's own source has, or null
     * @return null when the result is null
     * @throws ExpressionException when it cannot be told, for example because something in it is missing
     */
    public JsonNode of(JsonNode event, JsonNode value) throws ExpressionException {
        try {
            return CelValues.toJson(program.eval(name -> Optional.of(switch (name) {
                case "value" -> CelValues.of(value);
                case "body" -> CelValues.of(event.get("body"));
                case "person" -> CelValues.of(event.get("person"));
                default -> event.path("type").asText();
            })));
        } catch (Bounds.ExceededException e) {
            throw new ExpressionException(e.getMessage(), 0);
        } catch (CelEvaluationException e) {
            throw new ExpressionException(withoutValues(e), 0);
        }
    }

    /**
     * What went wrong, without what is in the event. CEL's messages may hold values; the name of a missing field that
     * stands in the expression itself is none.
     */
    private String withoutValues(CelEvaluationException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Bounds.ExceededException exceeded) {
                return exceeded.getMessage();
            }
        }
        String message = problem.getMessage() == null ? "" : problem.getMessage()
                .replaceFirst("^evaluation error at [^ ]*: ", "");
        Matcher missing = MISSING.matcher(message);
        if (missing.matches() && text.contains(missing.group(1))) {
            return message;
        }
        return problem.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Names of the variables an expression sees. */
    public static Set<String> variables() {
        return Set.of("value", "body", "person", "type");
    }
}
