package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.faults.FaultJson;
import dev.waystation.sandbox.faults.FaultProblem;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import dev.waystation.sandbox.status.Indicator;
import dev.waystation.sandbox.status.StatusReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what happens when: from the lists of one kind each, and from the list of steps of every kind. */
final class StepReader {

    static final List<String> WEBHOOK_KEYS = List.of("vendor", "count", "perSecond", "for", "poisoned", "at");
    static final List<String> STATUS_KEYS = List.of("vendor", "indicator", "incident", "phase", "update", "at");
    static final List<String> CAMPAIGN_KEYS = List.of("vendor", "campaign", "segment", "at");
    private static final List<String> CAMPAIGN_VENDORS = List.of("customerio", "brevo");
    static final List<String> STEP_KEYS = List.of("at", "fault", "clearFaults", "switches", "webhooks",
            "campaignRun", "status");
    private static final int MOST_WEBHOOKS = 1_000_000;

    private final ScenarioVocabulary vocabulary;
    private final SeedPlan content;

    /**
     * @param content the campaigns and segments the steps may name
     */
    StepReader(ScenarioVocabulary vocabulary, SeedPlan content) {
        this.vocabulary = vocabulary;
        this.content = content;
    }

    List<ScenarioStep> read(ScenarioFields scenario) {
        List<ScenarioStep> steps = new ArrayList<>();
        ScenarioText text = scenario.text();
        for (Node each : scenario.nodes("faults")) {
            fault(text, each, null).ifPresent(steps::add);
        }
        for (Node each : scenario.nodes("webhooks")) {
            steps.add(webhooks(text, each, null));
        }
        for (Node each : scenario.nodes("campaignRuns")) {
            steps.add(campaignRun(text, each, null));
        }
        for (Node each : scenario.nodes("status")) {
            status(text, each, null).ifPresent(steps::add);
        }
        for (ScenarioFields each : scenario.list("steps", "a step", STEP_KEYS)) {
            step(each).ifPresent(steps::add);
        }
        return steps;
    }

    /** Notes every switch of a map that there is not, or that cannot have this value. */
    void check(ScenarioFields fields, String key, Map<String, String> switches) {
        switches.forEach((name, value) -> {
            try {
                vocabulary.switches().check(name, value);
            } catch (IllegalArgumentException wrong) {
                ScenarioFields within = fields.within(key);
                within.problem(name, wrong.getMessage());
            }
        });
    }

    private Optional<ScenarioStep> step(ScenarioFields step) {
        Duration at = step.time("at");
        List<String> what = step.keys().stream().filter(key -> !key.equals("at")).toList();
        if (what.size() != 1) {
            step.text().problem(step.node(), "a step needs 'at' and exactly one of "
                    + String.join(", ", STEP_KEYS.subList(1, STEP_KEYS.size())));
            return Optional.empty();
        }
        Node value = step.value(what.get(0)).orElseThrow();
        return switch (what.get(0)) {
            case "fault" -> fault(step.text(), value, at);
            case "webhooks" -> Optional.of(webhooks(step.text(), value, at));
            case "campaignRun" -> Optional.of(campaignRun(step.text(), value, at));
            case "status" -> status(step.text(), value, at);
            case "switches" -> {
                Map<String, String> values = step.map("switches");
                check(step, "switches", values);
                yield Optional.of(new ScenarioStep(at, new ScenarioAction.SetSwitches(values)));
            }
            default -> {
                if (!step.flag("clearFaults")) {
                    step.problem("clearFaults", "clearFaults must be true");
                }
                yield Optional.of(new ScenarioStep(at, new ScenarioAction.ClearFaults()));
            }
        };
    }

    /**
     * @param at when; null when the mapping says it
     */
    private Optional<ScenarioStep> fault(ScenarioText text, Node node, Duration at) {
        FaultFields fault = new FaultFields(text, node, at == null);
        try {
            return Optional.of(new ScenarioStep(at == null ? fault.at() : at,
                    new ScenarioAction.BeginFault(FaultJson.read(fault.json(), vocabulary.targets()))));
        } catch (FaultProblem wrong) {
            fault.problem(wrong);
            return Optional.empty();
        }
    }

    private ScenarioStep webhooks(ScenarioText text, Node node, Duration at) {
        ScenarioFields fields = fields(text, node, "webhooks", WEBHOOK_KEYS, at);
        Duration over = fields.time("for");
        int count = fields.number("count", 1, MOST_WEBHOOKS, 0);
        double perSecond = fields.decimal("perSecond", 0.001, 10_000, 0);
        if (fields.has("count") == fields.has("perSecond")) {
            text.problem(node, "webhooks need either count (and for, to spread them) or perSecond and for");
        } else if (fields.has("perSecond")) {
            count = (int) Math.min(MOST_WEBHOOKS, Math.max(1, perSecond * over.toMillis() / 1000));
            if (over.isZero()) {
                text.problem(node, "perSecond needs for, for example for: 10m");
            }
        }
        return new ScenarioStep(at == null ? fields.time("at") : at, new ScenarioAction.TellWebhooks(
                vendor(fields).orElse(""), count, over, fields.flag("poisoned")));
    }

    private ScenarioStep campaignRun(ScenarioText text, Node node, Duration at) {
        ScenarioFields fields = fields(text, node, "a campaign run", CAMPAIGN_KEYS, at);
        if (!fields.has("vendor")) {
            fields.missing("vendor", "brevo");
        }
        if (!fields.has("campaign")) {
            fields.missing("campaign", "23");
        }
        int campaign = fields.number("campaign", 1, Integer.MAX_VALUE, 0);
        int segment = fields.number("segment", 1, Integer.MAX_VALUE, 0);
        if (campaign > 0 && content.campaigns().stream().noneMatch(each -> each.id() == campaign)) {
            fields.problem("campaign", "there is no campaign " + campaign + "; campaigns has "
                    + content.campaigns().stream().map(SeedCampaign::id).toList());
        }
        if (segment > 0 && content.segments().stream().noneMatch(each -> each.id() == segment)) {
            fields.problem("segment", "there is no segment " + segment + "; segments has "
                    + content.segments().stream().map(SeedSegment::id).toList());
        }
        return new ScenarioStep(at == null ? fields.time("at") : at, new ScenarioAction.SendCampaign(
                fields.oneOf("vendor", CAMPAIGN_VENDORS).orElse(""), campaign, segment));
    }

    private Optional<ScenarioStep> status(ScenarioText text, Node node, Duration at) {
        ScenarioFields fields = fields(text, node, "status", STATUS_KEYS, at);
        Optional<String> vendor = vendor(fields);
        if (!fields.has("indicator")) {
            fields.missing("indicator", "major");
        }
        Optional<String> indicator = fields.oneOf("indicator", Indicator.words());
        Optional<String> phase = fields.oneOf("phase", StatusReport.PHASES);
        Optional<String> incident = fields.text("incident");
        Optional<String> update = fields.text("update");
        if (vendor.isEmpty() || indicator.isEmpty()) {
            return Optional.empty();
        }
        StatusReport plain = StatusReport.of(Indicator.of(indicator.get()).orElseThrow(), incident.orElse(null));
        return Optional.of(new ScenarioStep(at == null ? fields.time("at") : at, new ScenarioAction.SayStatus(
                vendor.get(), new StatusReport(plain.indicator(), plain.incident(), phase.orElse(plain.phase()),
                        update.orElse(plain.update()), Map.of()))));
    }

    private Optional<String> vendor(ScenarioFields fields) {
        if (!fields.has("vendor")) {
            fields.missing("vendor", "brevo");
        }
        return fields.oneOf("vendor", vocabulary.vendors());
    }

    /** In a step the time stands beside, not within. */
    private static ScenarioFields fields(ScenarioText text, Node node, String what, List<String> keys, Duration at) {
        return new ScenarioFields(text, node, what,
                at == null ? keys : keys.stream().filter(key -> !key.equals("at")).toList());
    }
}
