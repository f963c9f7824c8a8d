package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Values such as a conversion makes, generated: always the same ones, so that what a check says can be seen again. The
 * awkward ones come first.
 */
public final class Specimens {

    private static final int MANY = 64;
    private static final long SEED = 20_260_301L;
    private static final long FIRST_SECOND = -2_208_988_800L; // 1900
    private static final long SECONDS = 6_311_433_600L; // 200 years
    private static final List<String> NUMBERS = List.of("+491701234567", "+12015550123", "+442079460958",
            "+33612345678", "+819012345678", "+5511961234567", "+390236618300", "+61412345678");

    private final Random random = new Random(SEED);

    private Specimens() {
    }

    /** What a conversion makes of one thing or another. */
    public static List<JsonNode> of(Conversion conversion) {
        return new Specimens().make(conversion);
    }

    private List<JsonNode> make(Conversion conversion) {
        if (conversion instanceof ListConversion list) {
            return lists(make(list.elements()));
        }
        if (conversion instanceof ChoiceConversion choice) {
            return choice.targets().stream().map(text -> (JsonNode) TextNode.valueOf(text)).toList();
        }
        if (conversion instanceof PhoneConversion) {
            return NUMBERS.stream().map(number -> (JsonNode) TextNode.valueOf(number)).toList();
        }
        if (conversion instanceof EmailConversion) {
            return many(each -> TextNode.valueOf("p" + each + "." + random.nextInt(1_000_000) + "+x@mail" + each % 7
                    + ".example.com"));
        }
        if (conversion instanceof DateConversion) {
            return many(each -> TextNode.valueOf(LocalDate.ofEpochDay(second() / 86_400).toString()));
        }
        if (conversion instanceof DateTimeConversion moment) {
            return moments(moment.as());
        }
        if (conversion instanceof NumberConversion) {
            return numbers();
        }
        if (conversion instanceof BooleanConversion) {
            return List.of(BooleanNode.TRUE, BooleanNode.FALSE);
        }
        return conversion instanceof TextConversion ? texts() : Stream.concat(texts().stream(), numbers().stream()).toList();
    }

    private List<JsonNode> moments(TimeNotation as) {
        return many(each -> switch (as) {
            case SECONDS -> LongNode.valueOf(second());
            case MILLISECONDS -> LongNode.valueOf(second() * 1_000 + random.nextInt(1_000));
            case ISO -> TextNode.valueOf(Instant.ofEpochMilli(second() * 1_000 + random.nextInt(1_000)).toString());
        });
    }

    private List<JsonNode> numbers() {
        List<JsonNode> numbers = new ArrayList<>(List.of(LongNode.valueOf(0), LongNode.valueOf(-1),
                LongNode.valueOf(Long.MAX_VALUE), DecimalNode.valueOf(new BigDecimal("0.1")),
                DecimalNode.valueOf(new BigDecimal("-12345.678"))));
        numbers.addAll(many(each -> each % 2 == 0 ? LongNode.valueOf(random.nextLong())
                : DecimalNode.valueOf(BigDecimal.valueOf(random.nextInt(), each % 5))));
        return numbers;
    }

    private List<JsonNode> texts() {
        List<JsonNode> texts = new ArrayList<>(List.of(TextNode.valueOf("Ann"), TextNode.valueOf(" Zoë\u00a0😀 "),
                TextNode.valueOf("007"), TextNode.valueOf("true"), TextNode.valueOf("x".repeat(300))));
        texts.addAll(many(each -> TextNode.valueOf(random.ints(1 + each % 20, 32, 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())));
        return texts;
    }

    private List<JsonNode> lists(List<JsonNode> elements) {
        List<JsonNode> lists = new ArrayList<>(List.of(JsonNodeFactory.instance.arrayNode()));
        elements.forEach(element -> lists.add(JsonNodeFactory.instance.arrayNode().add(element)));
        List<JsonNode> mixed = new ArrayList<>(elements);
        Collections.shuffle(mixed, random);
        ArrayNode several = JsonNodeFactory.instance.arrayNode();
        mixed.stream().limit(5).forEach(several::add);
        lists.add(several);
        return lists;
    }

    private long second() {
        return FIRST_SECOND + (long) (random.nextDouble() * SECONDS);
    }

    private static List<JsonNode> many(Function<Integer, JsonNode> each) {
        return Stream.iterate(0, number -> number + 1).limit(MANY).map(each).toList();
    }
}
