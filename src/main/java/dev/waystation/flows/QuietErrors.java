package dev.waystation.flows;

import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/** What happens to an exception in a flow: it ends the route and goes to the ledger, which logs it and decides. */
final class QuietErrors {

    private QuietErrors() {
    }

    static ErrorHandlerFactory factory() {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setMaximumRedeliveries("0");
        policy.setLogExhausted("false");
        policy.setLogExhaustedMessageHistory("false");
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        // Without redelivery Camel looks at the logger's level alone, not at logExhausted.
        handler.loggingLevel(LoggingLevel.OFF);
        return handler;
    }
}
