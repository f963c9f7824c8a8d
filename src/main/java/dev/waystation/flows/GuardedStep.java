package dev.waystation.flows;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step whose errors end its route. After an {@link Error} (a stack overflow, no memory left) Camel goes on to the
 * next step as if nothing had happened: a call would leave that nobody counted, with whatever body there was.
 */
final class GuardedStep implements Processor {

    private final String name;
    private final Processor step;

    GuardedStep(String name, Processor step) {
        this.name = name;
        this.step = step;
    }

    /** The step with a guard; anything else as it is. */
    static Object guarded(String name, Object bean) {
        return bean instanceof Processor step ? new GuardedStep(name, step) : bean;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try {
            step.process(exchange);
        } catch (Error e) {
            throw new IllegalStateException("step " + name + " failed: " + e, e);
        }
    }
}
