package dev.waystation.sandbox.intercom.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** What each operator means for each kind of field. */
final class SearchComparisons {

    /** Seconds of a year that nobody means: a time in milliseconds. */
    private static final long YEAR_5000 = 95_617_584_000L;

    private final SearchDays days;

    SearchComparisons(SearchDays days) {
        this.days = days;
    }

    <T> SearchFilter.Comparison<T> of(SearchField<T> field, String operator, JsonNode value) {
        SearchField.Kind kind = field.kind();
        if (!(kind == SearchField.Kind.DATE ? days.takes(operator) : kind.takes(operator))) {
            throw SearchRefused.invalid("Operator '" + operator + "' is not supported for field '" + field.name() + "'",
                    Rule.REFUSED);
        }
        boolean several = operator.equals("IN") || operator.equals("NIN");
        if (several != value.isArray() || (several && value.isEmpty())) {
            throw SearchRefused.invalid("Operator '" + operator + "' takes " + (several ? "a list" : "one value"),
                    Rule.WRONG_TYPE);
        }
        Predicate<Object> matches = several ? among(field, operator, value) : single(field, operator, value);
        boolean text = !several && !value.isNull();
        return new SearchFilter.Comparison<>(field, operator, text ? value.asText() : null, matches);
    }

    private static Predicate<Object> among(SearchField<?> field, String operator, JsonNode values) {
        Set<Object> wanted = new HashSet<>();
        values.forEach(each -> wanted.add(typed(field, each)));
        Predicate<Object> in = field.kind() == SearchField.Kind.MEMBERSHIP
                ? had -> ((Collection<?>) had).stream().anyMatch(wanted::contains)
                : had -> wanted.contains(normal(field, had));
        return operator.equals("IN") ? in : in.negate();
    }

    private Predicate<Object> single(SearchField<?> field, String operator, JsonNode value) {
        if (value.isNull() && (operator.equals("=") || operator.equals("!="))
                && field.kind() != SearchField.Kind.MEMBERSHIP && field.kind() != SearchField.Kind.TAG) {
            return operator.equals("=") ? Objects::isNull : Objects::nonNull;
        }
        Object wanted = typed(field, value);
        return switch (field.kind()) {
            case MEMBERSHIP, TAG -> {
                Predicate<Object> in = had -> ((Collection<?>) had).contains(wanted);
                yield operator.equals("=") ? in : in.negate();
            }
            case DATE -> {
                LongPredicate day = days.compared(operator, (Long) wanted);
                yield had -> had != null && day.test((Long) had);
            }
            case NUMBER -> number(operator, (Double) wanted);
            case TEXT, FLAG -> text(field, operator, wanted);
        };
    }

    private static Predicate<Object> number(String operator, double wanted) {
        return switch (operator) {
            case "=" -> had -> had != null && ((Number) had).doubleValue() == wanted;
            case "!=" -> had -> had == null || ((Number) had).doubleValue() != wanted;
            case "<" -> had -> had != null && ((Number) had).doubleValue() < wanted;
            case ">" -> had -> had != null && ((Number) had).doubleValue() > wanted;
            case "<=" -> had -> had != null && ((Number) had).doubleValue() <= wanted;
            default -> had -> had != null && ((Number) had).doubleValue() >= wanted;
        };
    }

    private static Predicate<Object> text(SearchField<?> field, String operator, Object wanted) {
        BiPredicate<String, String> of = switch (operator) {
            case "~", "!~" -> String::contains;
            case "^" -> String::startsWith;
            case "$" -> String::endsWith;
            default -> null;
        };
        if (of == null) {
            Predicate<Object> same = had -> wanted.equals(normal(field, had));
            return operator.equals("=") ? same : same.negate();
        }
        Predicate<Object> part = had -> had != null && of.test((String) normal(field, had), (String) wanted);
        return operator.equals("!~") ? part.negate() : part;
    }

    /** Addresses are the same whatever their case. */
    private static Object normal(SearchField<?> field, Object value) {
        return value instanceof Number number && field.kind() == SearchField.Kind.NUMBER ? (Object) number.doubleValue()
                : value instanceof String text && field.name().startsWith("email") ? text.toLowerCase(Locale.ROOT)
                : value;
    }

    private static Object typed(SearchField<?> field, JsonNode value) {
        Object typed = switch (field.kind()) {
            case TEXT, MEMBERSHIP, TAG -> value.isTextual() || value.isNumber() ? value.asText() : null;
            case NUMBER -> value.isNumber() || value.asText().matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")
                    ? (Object) Double.parseDouble(value.asText()) : null;
            case FLAG -> value.isBoolean() || value.asText().matches("true|false")
                    ? (Object) Boolean.parseBoolean(value.asText()) : null;
            case DATE -> value.asText().matches("-?[0-9]{1,12}") ? (Object) Long.parseLong(value.asText()) : null;
        };
        if (typed == null || (typed instanceof Long time && time > YEAR_5000)) {
            throw SearchRefused.invalid("'" + value.asText() + "' is not a valid value for field '" + field.name()
                    + "'", Rule.WRONG_TYPE);
        }
        return normal(field, typed);
    }
}
