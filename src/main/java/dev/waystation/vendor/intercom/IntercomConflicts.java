package dev.waystation.vendor.intercom;

import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way out of Intercom's conflicts: 409 names the contact that is there already, 410 the one it was merged into. */
final class IntercomConflicts {

    // The id stands in the message alone (REST documentation, "Create a contact").
    private static final Pattern ID = Pattern.compile("\\bid=([0-9a-f]{24})\\b");
    private static final Pattern CANONICAL = Pattern.compile("</contacts/([0-9a-f]{24})>\\s*;\\s*rel=\"?canonical\"?");
    private static final Pattern ABOUT_ONE = Pattern.compile("/contacts/[0-9a-f]{24}(/.*)?");

    private IntercomConflicts() {
    }

    static List<VendorCall> resolve(VendorCall call, VendorResponse response) {
        return switch (response.status()) {
            case 409 -> call.method().equals("POST") && call.path().equals("/contacts")
                    ? updateInstead(call, IntercomErrors.reason(response)) : List.of();
            case 410 -> followMerge(call, response.header("link"));
            default -> List.of();
        };
    }

    /** Whether somebody is there and archived: the message alone says so (REST documentation, "Create a contact"). */
    static boolean isArchived(int status, String reason) {
        return status == 409 && reason.toLowerCase(Locale.ROOT).contains("archived");
    }

    private static List<VendorCall> updateInstead(VendorCall call, String reason) {
        Matcher id = ID.matcher(reason);
        if (!id.find()) {
            return List.of(); // several match: a person has to say who is meant
        }
        List<VendorCall> calls = new ArrayList<>();
        if (isArchived(409, reason)) {
            calls.add(new VendorCall("POST", "/contacts/" + id.group(1) + "/unarchive", null, null, true, null));
        }
        calls.add(new VendorCall("PUT", "/contacts/" + id.group(1), null, call.body(), true, null));
        return calls;
    }

    private static List<VendorCall> followMerge(VendorCall call, String link) {
        Matcher canonical = CANONICAL.matcher(link == null ? "" : link);
        if (!canonical.find() || !ABOUT_ONE.matcher(call.path()).matches()) {
            return List.of();
        }
        String path = call.path().replaceFirst("[0-9a-f]{24}", canonical.group(1));
        return List.of(new VendorCall(call.method(), path, call.query(), call.body(), call.repeat(), null,
                call.evidence()));
    }
}
