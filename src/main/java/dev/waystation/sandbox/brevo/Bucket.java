package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;

/** What is counted together, with calls per second and per hour by plan tier; 0 for no such limit. Documented. */
enum Bucket {
    CONTACTS(new Rate(10, 36_000), new Rate(20, 72_000), new Rate(60, 0)),
    EVENTS(new Rate(10, 36_000), new Rate(20, 72_000), new Rate(60, 0)),
    SENDING(new Rate(1_000, 0), new Rate(2_000, 0), new Rate(6_000, 0)),
    SMTP_EMAILS(new Rate(2, 0), new Rate(3, 0), new Rate(0, 18_000)),
    OTHER_SMTP(new Rate(0, 300), new Rate(0, 600), new Rate(0, 1_800)),
    SMS(new Rate(150, 0), new Rate(200, 0), new Rate(250, 0)),
    ORDERS(new Rate(5, 0), new Rate(10, 0), new Rate(15, 0)),
    PRODUCTS(new Rate(2, 0), new Rate(4, 0), new Rate(0, 21_600)),
    LOYALTY(new Rate(0, 600), new Rate(0, 1_200), new Rate(0, 100_000)),
    EVERYTHING_ELSE(new Rate(0, 100), new Rate(0, 200), new Rate(0, 600)),
    UNLIMITED(new Rate(0, 0), new Rate(0, 0), new Rate(0, 0));

    private final Rate general;
    private final Rate advanced;
    private final Rate extended;

    Bucket(Rate general, Rate advanced, Rate extended) {
        this.general = general;
        this.advanced = advanced;
        this.extended = extended;
    }

    /** Calls per second and per hour; 0 for no such limit. */
    record Rate(int perSecond, int perHour) {
    }

    Rate rate(String plan) {
        return switch (plan) {
            case "advanced" -> advanced;
            case "extended" -> extended;
            default -> general;
        };
    }

    /**
     * Where a call counts.
     *
     * @param eventsBatch value of the switch that says where a batch of events does
     */
    static Bucket of(ApiCall call, String eventsBatch) {
        String path = call.path();
        if (path.startsWith("/v3/contacts") && (path.length() == 12 || path.charAt(12) == '/')) {
            return CONTACTS;
        }
        if (path.equals("/v3/events") && call.method().equals("POST")) {
            return EVENTS;
        }
        if (path.equals("/v3/events/batch")) {
            return switch (eventsBatch) {
                case "events" -> EVENTS;
                case "none" -> UNLIMITED;
                default -> EVERYTHING_ELSE;
            };
        }
        return path.startsWith("/v3/smtp/") ? smtp(call)
                : call.is("POST", "/v3/transactionalSMS/send") ? SMS
                : call.is("POST", "/v3/orders/status") ? ORDERS
                : call.is("POST", "/v3/products") ? PRODUCTS
                : path.startsWith("/v3/loyalty/") ? LOYALTY : EVERYTHING_ELSE;
    }

    private static Bucket smtp(ApiCall call) {
        return call.is("POST", "/v3/smtp/email") || call.is("GET", "/v3/smtp/blockedContacts") ? SENDING
                : call.is("GET", "/v3/smtp/emails") ? SMTP_EMAILS : OTHER_SMTP;
    }
}
