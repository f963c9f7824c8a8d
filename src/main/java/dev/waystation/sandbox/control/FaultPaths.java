package dev.waystation.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.faults.FaultJson;
import dev.waystation.sandbox.faults.Faults;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The faults that are on or will be. */
public final class FaultPaths implements ControlPaths {

    private final Faults faults;
    private final Set<String> names;

    /**
     * @param names the vendors and APIs there are
     */
    public FaultPaths(Faults faults, Set<String> names) {
        this.faults = faults;
        this.names = names;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/faults", "the faults that are on or will be",
                        call -> call.answer(list())),
                new ControlPath("POST", "/faults", "switch one on: {\"vendor\",\"kind\",\"path\",\"method\",\"share\","
                        + "\"afterMs\",\"forMs\" or \"times\",…}", call -> call.answer(201,
                        FaultJson.write(faults.add(FaultJson.read(call.json(FaultJson.KEYS), names))))),
                new ControlPath("DELETE", "/faults", "switch them all off", call -> {
                    faults.clear();
                    call.done();
                }),
                new ControlPath("DELETE", "/faults/{id}", "switch one off", this::remove));
    }

    private ObjectNode list() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("faults");
        faults.list().forEach(each -> list.add(FaultJson.write(each)));
        return json;
    }

    private void remove(ControlCall call) {
        String id = call.piece("id");
        if (!id.matches("[0-9]{1,18}") || !faults.remove(Long.parseLong(id))) {
            throw new NoSuchElementException("no fault has the id '" + id + "'; there are "
                    + faults.list().stream().map(Faults.Active::id).toList());
        }
        call.done();
    }
}
