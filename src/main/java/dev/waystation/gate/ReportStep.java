package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.AnswerReport;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/**
 * The step of a connector that makes a report out of an answer and the files which that names; it becomes the body.
 *
 * <p>A file is read through the gate, like any call, and only where it is on the gate's own host. What is elsewhere is
 * not fetched but named: whoever could put a URL into an answer would otherwise have this process call any host from
 * inside its network, past budget, breaker and the rule that a gate calls one host alone. Whoever reads the report
 * fetches it, without the key; such links open without one. The same holds for a file longer than answers may be, and
 * for one that is gone.
 */
final class ReportStep implements Processor {

    private final String gate;
    private final VendorHost host;
    private final int longest;
    private final AnswerReport report;

    /** @param longest bytes of an answer that are read; a text of so many may be cut */
    ReportStep(String gate, VendorHost host, int longest, AnswerReport report) {
        this.gate = gate;
        this.host = host;
        this.longest = longest;
        this.report = report;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        VendorResponse answer = exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class);
        if (answer == null) {
            throw new IllegalStateException("a report needs an answer: let a gate stand before it");
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : report.files(answer).entrySet()) {
            VendorCall call = ownCall(file.getValue());
            String text = call == null ? null : read(exchange, call);
            if (text != null && MappedDocument.bytes(text) < longest) {
                read.put(file.getKey(), text);
            }
        }
        exchange.getMessage().setBody(report.write(answer, read));
    }

    /** The call for a URL on the gate's own host, below its base; null for any other. */
    private VendorCall ownCall(String url) {
        try {
            URI uri = new URI(url);
            String base = host.base().getRawPath() == null ? "" : host.base().getRawPath();
            boolean own = uri.getHost() != null && host.base().getScheme().equalsIgnoreCase(uri.getScheme())
                    && uri.getRawUserInfo() == null && host.isAt(uri.getHost(), uri.getPort())
                    && uri.getRawPath().startsWith(base + "/") && uri.equals(uri.normalize());
            return own ? new VendorCall("GET", uri.getRawPath().substring(base.length()), uri.getRawQuery(), null, true,
                    null) : null;
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    /** Its text; null when the vendor does not give it. */
    private String read(Exchange origin, VendorCall call) throws Exception {
        Exchange exchange = new DefaultExchange(origin.getContext());
        exchange.setProperty(CallStep.CALL, call);
        exchange.setProperty(GateSteps.PRIORITY, GateSteps.priority(origin));
        try (ProducerTemplate template = origin.getContext().createProducerTemplate(1)) {
            template.send("direct:" + gate + "-gate", exchange);
        } catch (IOException e) {
            throw new IllegalStateException("a read of gate " + gate + " could not be ended", e);
        }
        DeliveryException ended = GateBreaker.find(exchange.getException(), DeliveryException.class);
        if (ended != null && ended.verdict() instanceof Verdict.Parked) {
            return null;
        }
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class).body();
    }
}
