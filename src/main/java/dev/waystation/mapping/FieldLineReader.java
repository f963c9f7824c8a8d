package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.expression.Expression;
import dev.waystation.mapping.expression.ExpressionException;
import dev.waystation.mapping.value.Conversion;
import dev.waystation.mapping.value.Converted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one line that makes a field: a name, or {@code {to: name, …}}. */
final class FieldLineReader {

    private static final Set<String> KEYS = Set.of("to", "or", "required", "default", "constant", "expression", "type",
            "unit", "zone", "as", "region", "table", "of", "too_long", "longest", "when", "except", "null", "way", "wins");
    /** A key that begins so is a name of the author's, for a line without a source. */
    private static final String NAMED = "$";
    private static final String ALL = "*";
    private static final String EVERY = ".*";
    private static final int LONGEST_TEXT = 100_000;

    private final StrictYaml yaml;
    private final MappingKind kind;
    private final Optional<Sides> sides;
    private final String section;
    private final boolean identifier;
    private final String source;
    private final Node key;
    private final Node value;

    FieldLineReader(StrictYaml yaml, MappingKind kind, String mapping, String section, String source,
            StrictYaml.Pair pair) {
        this.yaml = yaml;
        this.kind = kind;
        this.sides = Sides.of(mapping);
        this.section = section;
        this.identifier = section.equals("identifiers");
        this.source = source;
        this.key = pair.key();
        this.value = pair.value();
    }

    /** The line, or null when something is wrong with it; the problems are noted. */
    LinePair read() {
        int before = yaml.problems().size();
        boolean named = source.startsWith(NAMED);
        boolean every = source.equals(ALL) || source.endsWith(EVERY);
        String path = source.endsWith(EVERY) ? source.substring(0, source.length() - EVERY.length()) : source;
        if (identifier && every) {
            yaml.problem(key, "identifiers are named one by one", "write the name of each");
            return null;
        }
        if (!named && !FieldPath.isPath(path)) {
            yaml.problem(key, "'" + source + "' is not a path", "write names joined by dots, for example"
                    + " data.delivery_id, or $name for a line without a source");
            return null;
        }
        if (!(value instanceof MappingNode)) {
            return new LinePair(plain(path, named, every), null);
        }
        FieldKeys keys = new FieldKeys(yaml, yaml.entries(value, "the line of '" + source + "'"));
        keys.only(KEYS);
        if (!keys.has("to")) {
            yaml.problem(value, "the line of '" + source + "' has no target", "write {to: NAME, …}");
            return null;
        }
        TurnedLine turning = new TurnedLine(yaml, kind, section, sides, keys, value);
        Way way = turning.way();
        FieldLine line = written(keys, named, every, path, turning.wins(way));
        if (yaml.problems().size() > before) {
            return null;
        }
        return new LinePair(way == Way.BACK ? null : line, way == Way.FORTH ? null : turning.turned(line, way));
    }

    private FieldLine plain(String path, boolean named, boolean every) {
        String to = yaml.text(value, "the target of '" + source + "'");
        if (to == null) {
            return null;
        }
        if (named || every) {
            yaml.problem(value, named ? "a line without a source needs a constant or an expression"
                    : "a line of every field names those it leaves out",
                    named ? "write {to: " + to + ", constant: …}" : "write {to: \"*\", except: []}");
            return null;
        }
        return FieldLine.rename(yaml.place(key, source), to, path(path));
    }

    private FieldLine written(FieldKeys keys, boolean named, boolean every, String path, String wins) {
        String to = keys.text("to");
        ValueSource from = every ? everything(keys, path, to) : source(keys, named, path);
        Conversion conversion = ConversionReader.read(yaml, keys, value);
        JsonNode otherwise = keys.value("default");
        boolean required = keys.truth("required");
        TooLong tooLong = keys.has("too_long") ? keys.choice("too_long", List.of(TooLong.values()), TooLong::word)
                : TooLong.PARK;
        Integer longest = keys.number("longest", 1, LONGEST_TEXT);
        Nothing nothing = nothing(keys);
        if (required && otherwise != null) {
            yaml.problem(keys.node("default"), "a line with a default is never missing", "leave 'required' or 'default' out");
        }
        if (conversion != null) {
            fits(keys, "default", otherwise, conversion, longest);
            fits(keys, "constant", from instanceof ValueSource.Constant constant ? constant.value() : null, conversion,
                    longest);
        }
        if (to == null || from == null || conversion == null || tooLong == null) {
            return null;
        }
        return new FieldLine(yaml.place(key, source), to, from, conversion, when(keys), required, otherwise,
                tooLong, longest, nothing, wins);
    }

    /** A value that stands in the file is known before it runs. */
    private void fits(FieldKeys keys, String word, JsonNode given, Conversion conversion, Integer longest) {
        Converted made = given == null ? null : conversion.of(given);
        if (made instanceof Converted.Refused refused) {
            yaml.problem(keys.node(word), "the " + word + " is not " + refused.why(), "write one that is, or leave it out");
        } else if (made instanceof Converted.Value fit && fit.value().isTextual() && longest != null) {
            String text = fit.value().textValue();
            int length = text.codePointCount(0, text.length());
            if (length > longest) {
                yaml.problem(keys.node(word), "the " + word + " has " + length + " characters, 'longest' allows "
                        + longest, "shorten it, or allow more");
            }
        }
    }

    /** Only an attribute stays when nobody writes it, and only a line that may end without a value can clear it. */
    private Nothing nothing(FieldKeys keys) {
        Nothing nothing = keys.choice("null", List.of(Nothing.values()), Nothing::word);
        if (nothing == Nothing.CLEAR && !section.equals("attributes")) {
            yaml.problem(keys.node("null"), "there is nothing to clear in " + section, "only attributes are cleared;"
                    + " leave it out");
        }
        for (String never : List.of("required", "default", "constant")) {
            if (nothing == Nothing.CLEAR && keys.has(never)) {
                yaml.problem(keys.node("null"), "a line with '" + never + "' never clears", "leave one of them out");
            }
        }
        return nothing == null ? Nothing.LEAVE : nothing;
    }

    private ValueSource everything(FieldKeys keys, String path, String to) {
        if (!keys.has("except")) {
            yaml.problem(value, "a line of every field names those it leaves out", "add except: [] when it is none");
            return null;
        }
        if (to != null && to.chars().filter(each -> each == '*').count() != 1) {
            yaml.problem(keys.node("to"), "the target of every field holds one * where its name stands, '" + to
                    + "' does not", "write \"*\" or \"crm_*\"");
        }
        for (String key : List.of("or", "constant", "expression")) {
            if (keys.has(key)) {
                yaml.problem(keys.node(key), "'" + key + "' has no meaning in a line of every field", "leave it out");
            }
        }
        return new ValueSource.Everything(FieldPath.of(source.equals(ALL) ? "body" : "body." + path), new HashSet<>(keys.texts("except")));
    }

    private ValueSource source(FieldKeys keys, boolean named, String path) {
        if (keys.has("except")) {
            yaml.problem(keys.node("except"), "'except' belongs to a line of every field, such as attributes.*", "leave it out");
        }
        if (keys.has("constant") && keys.has("expression")) {
            yaml.problem(keys.node("constant"), "a line has a constant or an expression", "leave one out");
        }
        if (keys.has("constant")) {
            JsonNode constant = keys.value("constant");
            return constant == null ? null : new ValueSource.Constant(constant);
        }
        List<FieldPath> paths = new ArrayList<>();
        if (!named) {
            paths.add(path(path));
        }
        for (String other : keys.texts("or")) {
            if (FieldPath.isPath(other)) {
                paths.add(path(other));
            } else {
                yaml.problem(keys.node("or"), "'" + other + "' is not a path", "write names joined by dots");
            }
        }
        ValueSource.FirstOf first = new ValueSource.FirstOf(paths);
        if (keys.has("expression")) {
            Expression expression = expression(keys, "expression");
            return expression == null ? null : new ValueSource.Computed(expression, first);
        }
        if (paths.isEmpty()) {
            yaml.problem(key, "a line without a source needs a constant or an expression", "add one, or the sources as"
                    + " or: [one, two]");
        }
        return first;
    }

    /** An identifier without a dot is one of the person's; everything else stands in the JSON of the source. */
    private FieldPath path(String text) {
        return FieldPath.of((identifier && !text.contains(".") ? "person." : "body.") + text);
    }

    private Expression when(FieldKeys keys) {
        return keys.has("when") ? expression(keys, "when") : null;
    }

    private Expression expression(FieldKeys keys, String name) {
        String text = keys.text(name);
        if (text == null) {
            return null;
        }
        try {
            return Expression.compile(text);
        } catch (ExpressionException e) {
            yaml.problem(keys.node(name), "the expression " + e.getMessage() + " (at its character "
                    + (e.column() + 1) + ")", "it is written in CEL, see cel.dev");
            return null;
        }
    }
}
