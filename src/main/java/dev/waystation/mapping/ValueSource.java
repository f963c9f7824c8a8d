package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waystation.mapping.expression.Expression;
import dev.waystation.mapping.expression.ExpressionException;
import java.util.List;
import java.util.Set;

/** Where a line takes its value from. */
public sealed interface ValueSource {

    /** The first of several paths that holds something; a path that holds null counts when nothing else does. */
    record FirstOf(List<FieldPath> paths) implements ValueSource {
        public FirstOf {
            paths = List.copyOf(paths);
        }

        /** The value, JSON null when only that is there, or a missing node. */
        JsonNode in(JsonNode event) {
            JsonNode found = MissingNode.getInstance();
            for (FieldPath path : paths) {
                JsonNode at = path.at(event);
                if (!at.isMissingNode() && !at.isNull()) {
                    return at;
                }
                found = at.isNull() ? at : found;
            }
            return found;
        }
    }

    /** Always the same. */
    record Constant(JsonNode value) implements ValueSource {
    }

    /** What an expression makes of the event and of the value at the paths. */
    record Computed(Expression expression, FirstOf value) implements ValueSource {
        JsonNode in(JsonNode event) throws ExpressionException {
            JsonNode own = value.in(event);
            JsonNode result = expression.of(event, own.isMissingNode() ? null : own);
            return result == null ? MissingNode.getInstance() : result;
        }
    }

    /** Every field of an object, but for some. @param except names that are left out */
    record Everything(FieldPath object, Set<String> except) implements ValueSource {
        public Everything {
            except = Set.copyOf(except);
        }
    }
}
