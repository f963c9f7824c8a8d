package dev.waystation.mapping.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON as CEL sees it, looked at where it lies, and what CEL made as JSON again. */
final class CelValues {

    /** Longer texts are cut for expressions, so that no chain of them grows without bound. */
    static final int LONGEST_TEXT = 4_096;
    private static final int DEEPEST_RESULT = 10;

    private CelValues() {
    }

    static Object of(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return NullValue.NULL_VALUE;
        }
        return switch (value.getNodeType()) {
            case OBJECT -> new Fields(value);
            case ARRAY -> new Elements(value);
            case STRING -> cut(value.textValue());
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.canConvertToLong() && value.isIntegralNumber() ? (Object) value.longValue()
                    : value.doubleValue();
            default -> NullValue.NULL_VALUE;
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** The JSON of a result; null for null. */
    static JsonNode toJson(Object result) throws ExpressionException {
        return toJson(result, 0, new Bounds.Count());
    }

    private static JsonNode toJson(Object result, int depth, Bounds.Count count) throws ExpressionException {
        if (result == null || result instanceof NullValue) {
            return null;
        }
        if (depth > DEEPEST_RESULT) {
            throw new ExpressionException("the result is nested more than " + DEEPEST_RESULT + " deep", 0);
        }
        count.add(result);
        if (result instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (result instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (result instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw new ExpressionException("the result is no number that JSON knows", 0);
            }
            return DoubleNode.valueOf(number);
        }
        if (result instanceof Number number) {
            return LongNode.valueOf(number.longValue());
        }
        if (result instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            for (Object element : list) {
                JsonNode json = toJson(element, depth + 1, count);
                array.add(json == null ? JsonNodeFactory.instance.nullNode() : json);
            }
            return array;
        }
        if (result instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                object.set(String.valueOf(field.getKey()), toJson(field.getValue(), depth + 1, count));
            }
            return object;
        }
        throw new ExpressionException("the result is a " + result.getClass().getSimpleName()
                + ", which JSON does not know; write string(…) around it", 0);
    }

    private static final class Fields extends AbstractMap<String, Object> {

        private final JsonNode object;

        Fields(JsonNode object) {
            this.object = object;
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String name && object.has(name);
        }

        @Override
        public Object get(Object key) {
            return containsKey(key) ? of(object.get((String) key)) : null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new java.util.AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Entry<String, JsonNode>> fields = object.properties().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return fields.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            Entry<String, JsonNode> field = fields.next();
                            return Map.entry(field.getKey(), of(field.getValue()));
                        }
                    };
                }

                @Override
                public int size() {
                    return object.size();
                }
            };
        }
    }

    private static final class Elements extends AbstractList<Object> {

        private final JsonNode array;

        Elements(JsonNode array) {
            this.array = array;
        }

        @Override
        public Object get(int index) {
            if (index < 0 || index >= array.size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return of(array.get(index));
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
