package dev.waystation.mapping;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Each target of a section is written by one line; by several only where all but the last say when they count. Which
 * fields a line of every field writes is not known before there is an event.
 */
final class TargetsOnce {

    private final StrictYaml yaml;
    private final Map<String, FieldLine> last = new HashMap<>();

    TargetsOnce(StrictYaml yaml) {
        this.yaml = yaml;
    }

    /** Notes a line that writes what an earlier one always writes. */
    void add(FieldLine line, Node written) {
        FieldLine before = line.from() instanceof ValueSource.Everything ? null : last.put(line.to(), line);
        if (before != null && before.when() == null) {
            yaml.problem(target(written), "'" + line.to() + "' is written a second time, first in line " + before.line(),
                    "write one line with both sources, " + before.source() + ": {to: " + line.to() + ", or: ["
                            + line.source() + "]}, or say in line " + before.line() + " when it counts");
        }
    }

    private static Node target(Node written) {
        if (written instanceof MappingNode words) {
            for (NodeTuple word : words.getValue()) {
                if (word.getKeyNode() instanceof ScalarNode name && name.getValue().equals("to")) {
                    return word.getValueNode();
                }
            }
        }
        return written;
    }
}
