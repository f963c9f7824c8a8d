package dev.waystation.ledger.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** How the end of a route is read. */
class VerdictsTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void a_delivery_none_of_whose_calls_had_to_be_made_is_skipped_as_unchanged() {
        exchange.setProperty(Delivery.UNCHANGED_PROPERTY, true);
        assertThat(Verdicts.of(exchange)).isEqualTo(new Verdict.Skipped("unchanged"));
    }

    @Test
    void one_call_that_was_made_is_a_delivery_before_or_after_a_needless_one() {
        exchange.setProperty(Delivery.UNCHANGED_PROPERTY, true);
        exchange.setProperty(Verdicts.ACCEPTED, 202);
        assertThat(Verdicts.of(exchange)).isEqualTo(new Verdict.Delivered(202));
    }

    @Test
    void what_the_vendor_has_by_its_own_word_is_delivered() {
        exchange.setProperty(Verdicts.ACCEPTED, 0);
        assertThat(Verdicts.of(exchange)).isEqualTo(new Verdict.Delivered(null));
    }

    @Test
    void a_route_that_made_no_call_and_says_nothing_has_delivered_nothing() {
        assertThat(Verdicts.of(exchange)).isInstanceOf(Verdict.Parked.class);
    }

    @Test
    void a_rule_that_a_later_step_names_goes_before_a_needless_call() {
        exchange.setProperty(Delivery.UNCHANGED_PROPERTY, true);
        exchange.setVariable(Delivery.SKIP_VARIABLE, "no identifier");
        assertThat(Verdicts.of(exchange)).isEqualTo(new Verdict.Skipped("no identifier"));
    }

    /** The reason stands in the log and in lists. */
    @Test
    void a_fault_of_somebody_elses_code_is_told_by_its_kind_alone() {
        Exception conversion = assertThrows(TypeConversionException.class, () -> exchange.getContext().getTypeConverter()
                .mandatoryConvertTo(Integer.class, "ann@example.com"));
        exchange.setException(new RuntimeCamelException(conversion));
        exchange.getExchangeExtension().setHistoryNodeId("setProperty1");

        assertThat(((Verdict.Failed) Verdicts.of(exchange)).reason()).doesNotContain("ann")
                .startsWith("RuntimeCamelException, for TypeConversionException").endsWith("(in the step setProperty1)");
    }

    @Test
    void a_fault_that_we_name_ourselves_is_told_in_our_words() {
        exchange.setException(new RuntimeCamelException(new IllegalStateException("the body is no mapped document")));

        assertThat(((Verdict.Failed) Verdicts.of(exchange)).reason())
                .isEqualTo("IllegalStateException: the body is no mapped document");
    }
}
