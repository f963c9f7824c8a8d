package dev.waystation.simulation;

/** A promise did not hold. */
final class BrokenPromiseError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Promise promise;

    BrokenPromiseError(Promise promise, String detail) {
        super(promise + ": " + detail);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
