package dev.waystation.sandbox;

import dev.waystation.sandbox.control.ControlCall;
import dev.waystation.sandbox.control.ControlPath;
import dev.waystation.sandbox.control.ControlPaths;
import java.util.List;
import java.util.Set;

/** The requests on record. */
final class RequestPaths implements ControlPaths {

    private final RequestRecord record;
    private final Set<String> names;

    /**
     * @param names the vendors and APIs there are
     */
    RequestPaths(RequestRecord record, Set<String> names) {
        this.record = record;
        this.names = names;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/requests", "what was received; ?vendor=<vendor or API>&after=<sequence>"
                        + "&limit=<n>", this::list),
                new ControlPath("DELETE", "/requests", "forget it", call -> {
                    record.clear();
                    call.done();
                }));
    }

    private void list(ControlCall call) {
        String vendor = call.parameter("vendor").orElse(null);
        if (vendor != null && !names.contains(vendor)) {
            throw new IllegalArgumentException("vendor must be one of " + names + ", is '" + vendor + "'");
        }
        int limit = (int) call.number("limit", 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
        long after = call.number("after", 0, Long.MAX_VALUE, 0);
        List<ReceivedRequest> found = record.list(vendor, after, limit + 1);
        boolean more = found.size() > limit;
        new RequestListing(call.response(), more ? found.subList(0, limit) : found, more).send();
    }
}
