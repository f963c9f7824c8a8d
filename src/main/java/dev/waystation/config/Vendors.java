package dev.waystation.config;

import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.brevo.Brevo;
import dev.waystation.vendor.customerio.CustomerIo;
import dev.waystation.vendor.intercom.Intercom;
import java.util.List;

/** The platforms that this house speaks with: the one place where a vendor is named. */
public final class Vendors {

    private static final List<Vendor> ALL = List.of(new CustomerIo(), new Brevo(), new Intercom());

    private Vendors() {
    }

    /** Every vendor, in the order in which people read them. */
    public static List<Vendor> all() {
        return ALL;
    }
}
