package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.switches.Switches;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All that one account holds, and the operations on it. */
final class BrevoAccount {

    private final World world;
    private final Lists lists = new Lists();
    private final Contacts contacts;
    private final Events events;
    private final Files files;
    private final CampaignCalls campaigns;
    private final Operations operations = new Operations();

    BrevoAccount(World world, Rules rules, Supplier<String> baseUrl) {
        this.world = world;
        this.contacts = new Contacts(world, rules, lists);
        this.files = new Files(baseUrl, world.random());
        this.campaigns = new CampaignCalls(world, rules);
        Switches switches = world.switches();
        AttributeCatalog catalog = new AttributeCatalog();
        Happenings happenings = new Happenings(world);
        ContactWriter writer = new ContactWriter(world, rules, catalog, contacts, lists, happenings);
        IdentityReader identities = new IdentityReader(switches);
        IdentityClash clash = new IdentityClash(contacts, happenings, rules, switches);
        AccountInProcess inProcess = new AccountInProcess(switches);
        Loopback loopback = new Loopback(world.clock());
        Processes processes = new Processes(world, rules, loopback);
        this.events = new Events(world, rules, contacts, writer);
        for (Calls each : List.of(
                new AccountCalls(),
                new AttributeCalls(catalog, contacts, rules, switches),
                new ContactCreation(contacts, writer, identities, clash, inProcess, switches),
                new ContactCalls(world, rules, contacts, new ContactFinder(contacts, rules), writer, identities, clash,
                        inProcess, happenings),
                new ContactListing(contacts, lists, catalog, rules),
                new ContactBatchCalls(contacts, writer, identities, rules, switches),
                new ListCalls(lists, contacts, rules),
                new FolderCalls(lists, contacts, rules),
                new ListMemberCalls(world, rules, lists, contacts, happenings, processes),
                new ImportCalls(world, rules, contacts, lists, happenings, new ImportValues(catalog, rules, switches),
                        processes, files, loopback),
                new ExportCalls(contacts, lists, processes, files),
                processes,
                new ConsentGroupCalls(world, rules, contacts, lists),
                new DoubleOptInCalls(world, rules, contacts, writer, identities),
                new EventCalls(events, new EventCheck(rules), rules, switches),
                new EventListing(world, rules, events),
                campaigns,
                new BlockedContactCalls(contacts, rules),
                new CompanyCalls(world, rules),
                new ObjectCalls(world, rules, processes),
                new WebhookCalls(world, rules))) {
            each.addTo(operations);
        }
    }

    Operations operations() {
        return operations;
    }

    Files files() {
        return files;
    }

    Map<String, Long> counters() {
        return Map.of("contacts", (long) contacts.size(), "events", events.count());
    }

    void seed(Seed seed) {
        new Seeding(world, contacts, lists, campaigns).put(seed);
    }

    /** Sends a campaign to the members of a list, 0 for its own, who are not blocklisted; says how many they are. */
    int send(int campaign, int list) {
        Campaign known = campaigns.find(campaign);
        if (known == null || list == 0 && known.lists().isEmpty() || list != 0 && lists.find(list).isEmpty()) {
            throw new IllegalArgumentException("there is no campaign " + campaign + ", or no list " + list
                    + "; there are the lists " + lists.all().stream().map(ContactList::id).toList());
        }
        CampaignRun run = new CampaignRun(world, lists, contacts, known, list == 0 ? known.lists().get(0) : list);
        run.start();
        return run.recipients();
    }
}
