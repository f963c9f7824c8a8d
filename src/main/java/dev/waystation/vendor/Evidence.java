package dev.waystation.vendor;

/** Reads from a vendor's answer whether it holds what another call wanted. Answers of every shape are read. */
@FunctionalInterface
public interface Evidence {

    /**
     * @param response any answer but one to wait, to come again, or about credentials: 200 and 404 alike
     */
    Finding in(VendorResponse response);
}
