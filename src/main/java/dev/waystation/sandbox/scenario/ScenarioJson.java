package dev.waystation.sandbox.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.switches.Switches;

/** What a scenario is and will do, as JSON. */
public final class ScenarioJson {

    private ScenarioJson() {
    }

    /** Its name, description, content, switches and steps in words. */
    public static ObjectNode write(Scenario scenario) {
        ObjectNode json = JsonText.object().put("name", scenario.name()).put("description", scenario.description());
        if (scenario.chance() != null) {
            json.put("seed", scenario.chance());
        }
        if (scenario.standsAt() != null) {
            json.put("standsAt", scenario.standsAt().toString());
        }
        json.setAll(write(scenario.content()));
        scenario.switches().forEach(json.putObject("switches")::put);
        ArrayNode steps = json.putArray("steps");
        scenario.steps().forEach(each -> steps.addObject().put("at", Switches.text(each.at()))
                .put("atMs", each.at().toMillis()).put("what", each.action().words()));
        return json;
    }

    /** How much of what. */
    public static ObjectNode write(SeedPlan plan) {
        return JsonText.object().put("people", plan.people()).put("segments", plan.segments().size())
                .put("campaigns", plan.campaigns().size());
    }

    /** The shipped scenarios as {@code {"scenarios": […]}}. */
    public static ObjectNode shipped() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("scenarios");
        ShippedScenarios.names().forEach(list::add);
        return json;
    }
}
