package dev.waystation.check.online;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Catalogue;
import dev.waystation.vendor.CatalogueEntry;
import dev.waystation.vendor.VendorCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Reads one part of a vendor's catalogue, all of it or nothing: what was not shown is not missing. */
final class CatalogueReader {

    private static final int LARGEST_PAGE = 4 * 1024 * 1024;
    private static final int MOST_PAGES = 100;

    private final OnlineClient client;

    CatalogueReader(OnlineClient client) {
        this.client = client;
    }

    /** The vendor did not show it. */
    static final class UnreadException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadException(String message) {
            super(message);
        }
    }

    List<CatalogueEntry> read(ApiContract api, Catalogue.Shelf shelf) throws UnreadException {
        List<CatalogueEntry> entries = new ArrayList<>();
        VendorCall next = shelf.first();
        for (int page = 0; next != null; page++) {
            if (page == MOST_PAGES) {
                throw new UnreadException("there are more than " + MOST_PAGES + " pages");
            }
            Catalogue.Page read = page(api, shelf, next);
            entries.addAll(read.entries());
            next = read.next();
        }
        return entries;
    }

    private Catalogue.Page page(ApiContract api, Catalogue.Shelf shelf, VendorCall call) throws UnreadException {
        OnlineClient.Received received;
        try {
            received = client.send(api, call, LARGEST_PAGE).join();
        } catch (CompletionException failure) {
            throw new UnreadException(OnlineClient.explain(failure));
        }
        Answer answer = api.classify(call, received.response());
        if (answer.kind() != Answer.Kind.ACCEPTED) {
            throw new UnreadException("the vendor answered " + received.response().status()
                    + (answer.reason() == null ? "" : ": " + answer.reason()));
        }
        if (received.cut()) {
            throw new UnreadException("the answer is longer than " + LARGEST_PAGE + " bytes");
        }
        try {
            return shelf.read(call, received.response());
        } catch (Catalogue.UnreadableAnswerException unreadable) {
            throw new UnreadException(unreadable.getMessage() + ": check the base URL");
        }
    }
}
