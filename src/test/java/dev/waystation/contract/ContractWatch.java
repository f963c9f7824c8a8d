package dev.waystation.contract;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks every exchange of every sandbox in this process, on a thread of its own, so that no vendor's double becomes
 * slow by being watched. Safe for concurrent use.
 */
final class ContractWatch {

    private static final Optional<ContractWatch> ONLY = Contract.folder().map(ContractWatch::new);
    private static final int QUEUE = 10_000;
    private static final long DRAIN_SECONDS = 120;
    /** A load test sends hundreds of thousands of the same call; beyond this many of a kind one in fifty is checked. */
    private static final int CHECKED_OF_A_KIND = 500;
    private static final int ONE_IN = 50;
    private static final int MOST_COMPLAINTS = 50;
    /** What a gate of Waystation says it is; tests that call a double wrongly on purpose say something else. */
    private static final String GATEWAY = "Waystation";

    private final ThreadPoolExecutor checker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE), ContractWatch::thread, ContractWatch::waitForRoom);
    private final Map<String, Integer> ofAKind = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private Contract contract;

    private ContractWatch(Path folder) {
        checker.execute(() -> {
            try {
                contract = Contract.read(folder);
            } catch (RuntimeException failure) {
                tell("the OpenAPI documents cannot be used: " + failure);
            }
        });
    }

    /** The watch of this process; empty when the documents are not there. */
    static Optional<ContractWatch> watch() {
        return ONLY;
    }

    /** Takes note of an exchange; returns at once unless thousands wait already. */
    void saw(String api, ApiCall call, ApiReply reply) {
        checker.execute(() -> {
            try {
                check(api, call, reply);
            } catch (RuntimeException failure) {
                tell("the contract's own failure on " + call.method() + " " + call.path() + ": " + failure);
            }
        });
    }

    /** What was wrong since this was asked the last time, once everything seen until now is checked. */
    List<String> complaints() {
        try {
            return checker.submit(() -> {
                List<String> told = List.copyOf(complaints);
                complaints.clear();
                ofAKind.clear();
                return told;
            }).get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the contract cannot be checked", failure.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the contract was not checked in " + DRAIN_SECONDS + " s", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the contract was checked", interrupted);
        }
    }

    /** The documents, read. */
    Contract contract() {
        complaints();
        return contract;
    }

    /** Which operations were called. */
    Coverage coverage() {
        complaints();
        return coverage;
    }

    private void check(String api, ApiCall call, ApiReply reply) {
        if (contract == null) {
            return;
        }
        Optional<SpecOperation> operation = contract.operation(api, call);
        operation.ifPresent(each -> coverage.called(api, each, reply.status()));
        int seen = ofAKind.merge(api + " " + operation.map(SpecOperation::name).orElse("") + " " + reply.status(), 1,
                Integer::sum);
        if (seen > CHECKED_OF_A_KIND && seen % ONE_IN != 0) {
            return;
        }
        contract.complaintsAboutAnswer(api, call, reply).forEach(this::tell);
        operation.ifPresent(each -> coverage.unnamed(api, each, contract.unnamed(each, reply)));
        if (GATEWAY.equals(call.header("user-agent"))) {
            contract.complaintsAboutRequest(api, call).forEach(this::tell);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "contract");
        thread.setDaemon(true);
        return thread;
    }

    private static void waitForRoom(Runnable work, ThreadPoolExecutor pool) {
        try {
            pool.getQueue().put(work);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS && !complaints.contains(complaint)) {
            complaints.add(complaint);
        }
    }
}
