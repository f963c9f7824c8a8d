package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;

/** Which companies a contact belongs to. */
final class ContactCompanyCalls {

    private static final int STANDARD_PAGE = 50;
    private static final int MOST = 1_000;

    private final Workspace workspace;

    ContactCompanyCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/contacts/{contact_id}/companies", this::list)
                .on("POST", "/contacts/{contact_id}/companies", this::attach)
                .on("DELETE", "/contacts/{contact_id}/companies/{company_id}", this::detach);
    }

    private ApiReply list(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), STANDARD_PAGE);
        return ApiReply.json(200, NumberedPage.of(call, contact.companies(), perPage, Integer.MAX_VALUE)
                // The one list of companies that is not called data (C, specification; intercom-node reads it so).
                .json("companies", Company::json));
    }

    private ApiReply attach(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        ObjectNode body = Body.object(call);
        String id = JsonText.scalar(body.path("id"));
        if (id == null) {
            throw Refused.missing("company not specified");
        }
        Company company = workspace.company(id);
        if (contact.companies().size() >= MOST && !contact.companies().contains(company)) {
            throw new Refused(400, "contact_company_limit_exceeded",
                    "Contact has reached the maximum of " + MOST + " company associations", Rule.TOO_MANY);
        }
        if (!call.meets(Trouble.IGNORED_WRITE) && !contact.companies().contains(company)) {
            workspace.companies.attach(contact, company);
            workspace.news.companyContact("company.contact.attached", company, contact, contact.now());
        }
        return ApiReply.json(200, company.json());
    }

    private ApiReply detach(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        Company company = workspace.company(call.piece("company_id"));
        if (!contact.companies().contains(company)) {
            throw Refused.noCompany();
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            workspace.companies.detach(contact, company);
            workspace.news.companyContact("company.contact.detached", company, contact, contact.now());
        }
        return ApiReply.json(200, company.json());
    }
}
