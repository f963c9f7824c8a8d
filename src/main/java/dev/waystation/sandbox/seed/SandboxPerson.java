package dev.waystation.sandbox.seed;

/**
 * One person of the population, the same at all three vendors.
 *
 * @param number place in the population, from 0
 * @param id the customer's own id, or null for the few known without one
 * @param email address, or null for the few known without one
 * @param cioId Customer.io's id
 * @param intercomId Intercom's id of the contact, 24 hex digits
 * @param name first and last name
 */
public record SandboxPerson(int number, String id, String email, String cioId, String intercomId, String name) {

    private static final String[] PLANS = {"free", "team", "business"};
    private static final int PHONE_DIGITS = 6;
    private static final long FIRST_CREATED = 1_650_000_000L;

    /** E.164 number; every person has another. */
    public String phone() {
        String digits = Integer.toString(number); // a format would cost more than the rest of seeding a person
        return "+4915100" + "0".repeat(Math.max(0, PHONE_DIGITS - digits.length())) + digits;
    }

    /** Plan they pay for. */
    public String plan() {
        return PLANS[number % PLANS.length];
    }

    /** Where they work; about ten people share one. */
    public String company() {
        return "Company " + number / 10;
    }

    /** When they signed up, epoch seconds. */
    public long createdAt() {
        return FIRST_CREATED + number * 600L;
    }

    /** An Intercom lead: somebody without an id of the customer's. */
    public boolean isLead() {
        return id == null;
    }

    /** The address, or one that stands in for it where a vendor always has one. */
    public String anyEmail() {
        return email != null ? email : "person" + number + "@example.com";
    }
}
