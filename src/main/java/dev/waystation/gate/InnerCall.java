package dev.waystation.gate;

import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** A call that the gate makes of its own, through its own route, so that budget and breaker count it like any other. */
final class InnerCall {

    private InnerCall() {
    }

    /**
     * Makes it, on this thread.
     *
     * @param properties of the new exchange; those without a value are left out
     * @return the exchange at its end, with its exception if it failed
     */
    static Exchange make(String gate, CamelContext camel, VendorCall call, Map<String, Object> properties) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(CallStep.CALL, call);
        properties.forEach(exchange::setProperty);
        try (ProducerTemplate template = camel.createProducerTemplate(1)) {
            template.send("direct:" + gate + "-gate", exchange);
        } catch (IOException e) {
            throw new IllegalStateException("a call of gate " + gate + " of its own could not be ended", e);
        }
        return exchange;
    }

    /** Gives an exchange what was answered to another that stood in for it. */
    static void copyAnswer(Exchange from, Exchange to) {
        to.setProperty(GateSteps.RESPONSE, from.getProperty(GateSteps.RESPONSE));
        to.setProperty(GateSteps.ACCEPTED, from.getProperty(GateSteps.ACCEPTED));
    }
}
