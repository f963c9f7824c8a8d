package dev.waystation.sandbox.faults;

import java.util.Objects;

/**
 * Which calls a fault concerns.
 *
 * @param vendor vendor or API, for example {@code brevo} or {@code customerio-track}. A vendor's name means all its
 *     APIs but not its status page, which is another house and has a name of its own, for example {@code brevo-status}
 * @param method only this method, upper case; null for every method
 * @param path only calls whose path begins so; null for every path
 * @param share how many of them, above 0 to 1
 */
public record FaultTarget(String vendor, String method, String path, double share) {

    private static final String STATUS_PAGE = "-status";

    public FaultTarget {
        Objects.requireNonNull(vendor, "vendor");
        FaultProblem.when(path != null && !path.startsWith("/"), "path", "must begin with '/', is '" + path + "'");
        FaultProblem.when(!(share > 0 && share <= 1), "share", "must be above 0 and at most 1, is " + share);
    }

    boolean has(String vendorName, String api, String callMethod, String callPath) {
        return (vendor.equals(api) || vendor.equals(vendorName) && !api.endsWith(STATUS_PAGE))
                && (method == null || method.equals(callMethod))
                && (path == null || callPath.startsWith(path));
    }
}
