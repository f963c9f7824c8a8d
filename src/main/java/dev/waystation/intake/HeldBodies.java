package dev.waystation.intake;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of bodies in memory over all connections, and their bound. */
final class HeldBodies {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    HeldBodies(long limit) {
        this.limit = limit;
    }

    /** Takes bytes of the bound; false, and nothing taken, when there are not as many left. */
    boolean reserve(int bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(int bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
