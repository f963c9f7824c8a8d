package dev.waystation.sandbox.doubles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The operations of an API by method and path, as its documentation lists them:
 * {@code on("GET", "/contacts/{identifier}", this::find)}. A piece in braces takes any one piece of a path; a literal
 * piece is preferred to it.
 */
public final class Operations {

    private final Map<String, Operation> exact = new HashMap<>();
    private final Map<Integer, List<Templated>> byLength = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    /**
     * One operation.
     *
     * @param method HTTP method
     * @param template the path with its parameters in braces
     * @param answer does the call
     */
    public record Operation(String method, String template, Function<ApiCall, ApiReply> answer) {

        /** Method and template, for example {@code GET /contacts/{identifier}}. */
        public String name() {
            return method + " " + template;
        }
    }

    /**
     * The operation of a call.
     *
     * @param call the call, with the decoded parameters of its path
     */
    public record Match(Operation operation, ApiCall call) {

        public ApiReply answer() {
            return operation.answer.apply(call);
        }
    }

    /** An operation and the pieces of its path, split once. */
    private record Templated(Operation operation, String[] pieces, int literals) {

        private static Templated of(Operation operation) {
            String[] pieces = Operations.pieces(operation.template);
            return new Templated(operation, pieces,
                    (int) Arrays.stream(pieces).filter(piece -> !isParameter(piece)).count());
        }

        private boolean fits(String[] path) {
            for (int i = 0; i < pieces.length; i++) {
                if (isParameter(pieces[i]) ? path[i].isEmpty() : !pieces[i].equals(path[i])) {
                    return false;
                }
            }
            return true;
        }

        private Map<String, String> parameters(String[] path) {
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < pieces.length; i++) {
                if (isParameter(pieces[i])) {
                    parameters.put(pieces[i].substring(1, pieces[i].length() - 1), ApiCall.decode(path[i]));
                }
            }
            return parameters;
        }
    }

    /** Adds an operation. */
    public Operations on(String method, String template, Function<ApiCall, ApiReply> answer) {
        Operation operation = new Operation(method, template, answer);
        if (!names.add(operation.name())) {
            throw new IllegalArgumentException("there is a " + operation.name() + " already");
        }
        if (template.indexOf('{') < 0) {
            exact.put(operation.name(), operation);
        } else {
            byLength.computeIfAbsent(pieces(template).length, length -> new ArrayList<>())
                    .add(Templated.of(operation));
        }
        return this;
    }

    /** Method and template of every operation. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** The operation of a call; empty when the path or the method is unknown. */
    public Optional<Match> find(ApiCall call) {
        Operation known = exact.get(call.method() + " " + call.path());
        if (known != null) {
            return Optional.of(new Match(known, call));
        }
        String[] path = pieces(call.path());
        Templated best = null;
        for (Templated each : byLength.getOrDefault(path.length, List.of())) {
            if (each.operation.method.equals(call.method()) && each.fits(path)
                    && (best == null || each.literals > best.literals)) {
                best = each;
            }
        }
        return best == null ? Optional.empty()
                : Optional.of(new Match(best.operation, call.at(best.parameters(path))));
    }

    /** Whether some operation has this path with another method. */
    public boolean knowsPath(String path) {
        String[] pieces = pieces(path);
        return exact.values().stream().anyMatch(each -> each.template.equals(path))
                || byLength.getOrDefault(pieces.length, List.of()).stream().anyMatch(each ->
                        each.fits(pieces));
    }

    private static boolean isParameter(String piece) {
        return piece.startsWith("{");
    }

    private static String[] pieces(String path) {
        return path.split("/", -1);
    }
}
