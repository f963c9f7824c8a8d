package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The companies of the workspace and who works there. */
final class CompanyStore {

    private final Switches switches;
    private final Map<String, Company> byId = new LinkedHashMap<>();
    private final Map<String, Company> byCompanyId = new LinkedHashMap<>();

    CompanyStore(Switches switches) {
        this.switches = switches;
    }

    int size() {
        return byId.size();
    }

    Optional<Company> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Company> findByCompanyId(String companyId) {
        return Optional.ofNullable(byCompanyId.get(companyId));
    }

    Optional<Company> findByName(String name) {
        return byId.values().stream().filter(each -> name.equals(each.name)).findFirst();
    }

    void add(Company company) {
        byId.put(company.id, company);
        byCompanyId.put(company.companyId, company);
        if (byId.size() > switches.get(DoubleSwitches.PEOPLE)) {
            remove(byId.values().iterator().next());
        }
    }

    void remove(Company company) {
        byId.remove(company.id);
        byCompanyId.remove(company.companyId);
        List.copyOf(company.contacts()).forEach(each -> detach(each, company));
    }

    /** Those with a contact, the most recently asked for first. */
    List<Company> listed() {
        return byId.values().stream().filter(each -> !each.contacts().isEmpty())
                .sorted(Comparator.comparingLong((Company each) -> each.lastRequestAt).reversed()
                        .thenComparing(each -> each.id)).toList();
    }

    /** Puts a contact into a company; nothing happens when it is there. */
    void attach(Contact contact, Company company) {
        if (contact.companies().contains(company)) {
            return;
        }
        if (contact.companies().isEmpty()) {
            contact.companies(company.alone);
        } else {
            List<Company> more = new ArrayList<>(contact.companies());
            more.add(company);
            contact.companies(List.copyOf(more));
        }
        company.contacts().add(contact);
    }

    void detach(Contact contact, Company company) {
        contact.companies(contact.companies().stream().filter(each -> each != company).toList());
        company.contacts().remove(contact);
    }

    /** A contact is no longer there. */
    void forget(Contact contact) {
        List.copyOf(contact.companies()).forEach(each -> detach(contact, each));
    }
}
