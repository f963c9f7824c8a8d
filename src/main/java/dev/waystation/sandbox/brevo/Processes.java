package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.util.List;
import java.util.TreeMap;

/**
 * The processes: queued, then running, then completed, by the clock. The last thousand are kept; what they are to work
 * on may come to 64 MiB.
 */
final class Processes implements Calls {

    static final String IMPORT = "IMPORTUSER";
    static final String EXPORT = "SEARCH_EXPORT_USERS";

    private static final int MOST = 1_000;
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final World world;
    private final Rules rules;
    private final Loopback loopback;
    private final TreeMap<Long, Process> processes = new TreeMap<>();
    private long lastId;
    private long waitingBytes;

    Processes(World world, Rules rules, Loopback loopback) {
        this.world = world;
        this.rules = rules;
        this.loopback = loopback;
    }

    /** What a process does; it says when it is done, and may mark itself failed before. */
    interface Work {

        void run(Process process, Runnable done);
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/processes", this::list).on("GET", "/v3/processes/{processId}", this::get);
    }

    /**
     * Begins one.
     *
     * @param notifyUrl called when it is done; null for nobody
     * @param bytes of the call, which are kept until then
     */
    long start(String name, String notifyUrl, int bytes, Work work) {
        if (waitingBytes + bytes > MOST_WAITING_BYTES) {
            throw RefusedCall.invalid("Too many processes are waiting");
        }
        waitingBytes += bytes;
        Process process = new Process(++lastId, name);
        processes.put(process.id(), process);
        if (processes.size() > MOST) {
            processes.pollFirstEntry();
        }
        world.clock().schedule(world.switches().get(BrevoSwitches.PROCESS_QUEUED), () -> {
            process.status(world.switches().get(BrevoSwitches.PROCESS_RUNNING));
            world.clock().schedule(world.switches().get(BrevoSwitches.PROCESS_TIME), () -> {
                rules.about("process " + name);
                work.run(process, () -> {
                    waitingBytes -= bytes;
                    done(process, notifyUrl);
                });
            });
        });
        return process.id();
    }

    private void done(Process process, String notifyUrl) {
        if (!process.status().equals("failed")) {
            process.status("completed");
        }
        if (notifyUrl != null) {
            loopback.post(notifyUrl, process.notice());
        }
    }

    private ApiReply list(ApiCall call) {
        ObjectNode json = JsonText.object().put("count", processes.size());
        ArrayNode rows = json.putArray("processes");
        Page.of(call, rules, 10, 50).of(List.copyOf(processes.values())).forEach(each -> rows.add(each.json()));
        return ApiReply.json(200, json);
    }

    private ApiReply get(ApiCall call) {
        String id = call.piece("processId");
        Process process = id.matches("[0-9]{1,15}") ? processes.get(Long.parseLong(id)) : null;
        if (process == null) {
            throw RefusedCall.of(404, "invalid_parameter", "processId is invalid");
        }
        return ApiReply.json(200, process.json());
    }
}
