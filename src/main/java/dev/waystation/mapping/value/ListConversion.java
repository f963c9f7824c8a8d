package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Lists, each element converted; a single value is a list of one. An element that does not fit refuses the list. */
public final class ListConversion implements Conversion {

    private static final int MOST = 10_000;

    private final Conversion elements;

    /** @param elements conversion of each element */
    public ListConversion(Conversion elements) {
        this.elements = elements;
    }

    /** Conversion of each element. */
    public Conversion elements() {
        return elements;
    }

    @Override
    public Converted of(JsonNode value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Iterable<JsonNode> all = value.isArray() ? value : java.util.List.of(value);
        for (JsonNode element : all) {
            if (element.isNull()) {
                continue;
            }
            Converted converted = elements.of(element);
            if (converted instanceof Converted.Refused refused) {
                return new Converted.Refused("a list, each of it " + refused.why());
            }
            if (list.size() == MOST) {
                return new Converted.Refused("a list of at most " + MOST);
            }
            list.add(((Converted.Value) converted).value());
        }
        return new Converted.Value(list);
    }

    @Override
    public Optional<Conversion> turned() {
        return elements.turned().map(ListConversion::new);
    }
}
