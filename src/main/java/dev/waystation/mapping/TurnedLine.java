package dev.waystation.mapping;

import dev.waystation.mapping.value.Conversion;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads which way a line goes, and turns it round: what it makes of a value is undone on the way back. */
final class TurnedLine {

    /** Words of a line that have no meaning on the way back. */
    private static final List<String> ONE_WAY = List.of("or", "when", "expression", "constant", "default", "except");

    private final StrictYaml yaml;
    private final MappingKind kind;
    private final String section;
    private final Optional<Sides> sides;
    private final FieldKeys keys;
    private final Node line;

    TurnedLine(StrictYaml yaml, MappingKind kind, String section, Optional<Sides> sides, FieldKeys keys, Node line) {
        this.yaml = yaml;
        this.kind = kind;
        this.section = section;
        this.sides = sides;
        this.keys = keys;
        this.line = line;
    }

    /** Which way it goes. What is wrong with the word is noted. */
    Way way() {
        Way way = keys.choice("way", List.of(Way.values()), Way::word);
        if (way == null || way == Way.FORTH) {
            return Way.FORTH;
        }
        if (!goesBack()) {
            yaml.problem(keys.node("way"), "only the attributes of people and of objects go back",
                    "leave 'way' out, or move the line to the .people.yaml file");
            return Way.FORTH;
        }
        if (sides.isEmpty()) {
            yaml.problem(keys.node("way"), "the name of the file does not say where the line would go back to",
                    "call the file <source>-to-<target>." + kind.word() + ".yaml");
            return Way.FORTH;
        }
        return way;
    }

    /** The side that wins, or null: for both ways there must be one, for one way there may be. */
    String wins(Way way) {
        if (way != Way.BOTH && !keys.has("wins")) {
            return null;
        }
        if (!goesBack() || sides.isEmpty()) {
            yaml.problem(keys.node("wins"), "only the attributes of people and of objects have a winner",
                    "leave 'wins' out");
            return null;
        }
        List<String> both = List.of(sides.orElseThrow().source(), sides.orElseThrow().target());
        if (!keys.has("wins")) {
            yaml.problem(line, "the line goes both ways and says not who wins where both sides have changed",
                    "add wins: " + both.get(0) + " or wins: " + both.get(1));
            return null;
        }
        return keys.choice("wins", both, side -> side);
    }

    private boolean goesBack() {
        return section.equals("attributes") && (kind == MappingKind.PEOPLE || kind == MappingKind.OBJECTS);
    }

    /** The line on its way back, or null when it cannot be turned round; why not is noted. */
    FieldLine turned(FieldLine forth, Way way) {
        for (String word : ONE_WAY) {
            if (keys.has(word)) {
                return not(keys.node(word), "a line with '" + word + "'");
            }
        }
        List<String> steps = forth.from() instanceof ValueSource.FirstOf first && first.paths().size() == 1
                ? first.paths().get(0).steps() : List.of();
        if (steps.size() != 2) {
            return not(line, "'" + forth.source() + "', which is no field of its own,");
        }
        if (forth.tooLong() == TooLong.TRUNCATE) {
            yaml.problem(keys.node("too_long"), "a value that was cut would come back cut",
                    "write too_long: drop or too_long: park");
            return null;
        }
        Optional<Conversion> back = forth.conversion().turned();
        if (back.isEmpty()) {
            return not(keys.node(keys.has("table") ? "table" : "type"), keys.has("table")
                    ? "a table in which two names become the same" : "type: " + keys.text("type"));
        }
        FieldLine turned = new FieldLine(forth.place(), steps.get(1),
                new ValueSource.FirstOf(List.of(new FieldPath(List.of("body", forth.to())))), back.get(), null,
                forth.required(), null, forth.tooLong(), forth.longest(), forth.nothing(), forth.wins());
        return way == Way.BACK || survives(forth, turned) ? turned : null;
    }

    /** Whether what the winner has comes back to it as it was. */
    private boolean survives(FieldLine forth, FieldLine back) {
        boolean source = forth.wins().equals(sides.orElseThrow().source());
        Optional<RoundTrip> lost = source ? RoundTrip.lost(forth, back) : RoundTrip.lost(back, forth);
        lost.ifPresent(trip -> yaml.problem(line, "what " + forth.wins() + " has does not come back as it was: "
                + trip, "let " + (source ? sides.orElseThrow().target() : sides.orElseThrow().source())
                + " win, use a type that keeps the whole value, or write way: \"->\""));
        return lost.isEmpty();
    }

    private FieldLine not(Node node, String what) {
        yaml.problem(node, what + " cannot be turned round", "write the way back as a line of "
                + sides.map(Sides::back).orElse("the mapping that leads back") + "." + kind.word() + ".yaml");
        return null;
    }
}
