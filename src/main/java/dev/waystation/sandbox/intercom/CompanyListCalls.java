package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists of companies, by pages and by scrolling. A company without contacts is in none of them (C). */
final class CompanyListCalls {

    private static final int STANDARD_PAGE = 20;
    private static final int SCROLL_PAGE = 100;
    private static final long SCROLL_IDLE_MS = 60_000;

    private final Workspace workspace;
    private Scroll scroll;

    CompanyListCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The one scroll there may be (C). */
    private static final class Scroll {
        private final String parameter;
        private final List<Company> companies;
        private int at;
        private long usedAt;

        private Scroll(String parameter, List<Company> companies) {
            this.parameter = parameter;
            this.companies = companies;
        }
    }

    void in(Operations operations) {
        operations.on("GET", "/companies", this::find)
                .on("POST", "/companies/list", call -> list(call, workspace.companies.listed()))
                .on("GET", "/companies/scroll", this::scroll);
    }

    private ApiReply find(ApiCall call) {
        Optional<String> companyId = call.parameter("company_id");
        Optional<String> name = call.parameter("name");
        if (companyId.isPresent() || name.isPresent()) {
            Optional<Company> company = companyId.isPresent() ? workspace.companies.findByCompanyId(companyId.get())
                    : workspace.companies.findByName(name.get());
            boolean empty = workspace.world.switches().get(IntercomSwitches.EMPTY_COMPANY_FOUND);
            return ApiReply.json(200, company.filter(each -> empty || !each.contacts().isEmpty())
                    .orElseThrow(Refused::noCompany).json());
        }
        List<Company> listed = workspace.companies.listed();
        Optional<String> tag = call.parameter("tag_id");
        if (tag.isPresent()) {
            listed = listed.stream().filter(each -> each.tags().stream().anyMatch(one -> !one.deleted()
                    && one.id().equals(tag.get()))).toList();
        } else if (call.parameter("segment_id").isPresent()) {
            // Segments here are of people.
            listed = List.of();
        }
        return list(call, listed);
    }

    private ApiReply list(ApiCall call, List<Company> companies) {
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), STANDARD_PAGE);
        int most = workspace.world.switches().get(IntercomSwitches.MOST_LISTED_COMPANIES);
        NumberedPage<Company> page = NumberedPage.of(call, companies, perPage, most);
        if (page.items().isEmpty() && page.number() > 1 && page.total() > most) {
            workspace.rules.broken(Rule.TOO_MANY, call, "lists of companies end at " + most + "; scroll instead");
        }
        return ApiReply.json(200, page.json(Company::json));
    }

    private ApiReply scroll(ApiCall call) {
        long now = workspace.world.clock().millis();
        if (scroll != null && now - scroll.usedAt >= SCROLL_IDLE_MS) {
            scroll = null;
        }
        String parameter = call.parameter("scroll_param").orElse(null);
        if (parameter == null) {
            if (scroll != null) {
                throw new Refused(400, "scroll_exists", "scroll already exists for this workspace",
                        Rule.CALLED_TOO_SOON);
            }
            scroll = new Scroll(new UUID(workspace.world.random().nextLong(), workspace.world.random().nextLong())
                    .toString(), workspace.companies.listed());
        } else if (scroll == null || !scroll.parameter.equals(parameter)) {
            throw new Refused(404, "not_found", "scroll parameter not found", Rule.REFUSED);
        }
        scroll.usedAt = now;
        int to = Math.min(scroll.companies.size(), scroll.at + SCROLL_PAGE);
        List<Company> page = scroll.companies.subList(scroll.at, to);
        scroll.at = to;
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").addAll(page.stream().map(Company::json).toList());
        json.putNull("pages").putNull("total_count").put("scroll_param", scroll.parameter);
        if (page.isEmpty()) {
            // The end was reached, and the parameter is of no use any more (C).
            scroll = null;
        }
        return ApiReply.json(200, json);
    }
}
