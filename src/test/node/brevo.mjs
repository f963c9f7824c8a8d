// @getbrevo/brevo, unchanged, against the sandbox's Brevo.
import assert from 'node:assert/strict';
import { Brevo, BrevoClient, BrevoError } from '@getbrevo/brevo';
import { answered, at, check, end, fault, pass, refused, requests, set, timed } from './checks.mjs';

const baseUrl = at('/brevo/v3');
const brevo = new BrevoClient({ apiKey: 'xkeysib-sandbox', baseUrl });
const impatient = new BrevoClient({ apiKey: 'xkeysib-sandbox', baseUrl, maxRetries: 0 });
const ann = 'ann+news@example.com';

// --- limits first: afterwards they are off

await check('of twelve reads at once two exceed 10/s, and they succeed once the client waited', async () => {
    const calls = timed(() => Promise.all(Array.from({ length: 12 }, () => brevo.contacts.getAttributes())));
    await answered('brevo', 429, 2);
    await pass('1s');
    const { took } = await calls;
    assert.ok(took >= 850, `took ${took} ms, so nothing was waited for`);
    assert.equal((await requests('brevo')).length, 14);
});

await check('without retries it is a 429 with x-sib headers and no Retry-After', async () => {
    await pass('1s');
    const answers = await Promise.allSettled(Array.from({ length: 14 }, () => impatient.contacts.getAttributes()));
    assert.equal(answers.filter((each) => each.status === 'rejected').length, 4);
    const refusal = answers.find((each) => each.status === 'rejected').reason;
    assert.ok(refusal instanceof BrevoError, refusal.name);
    assert.equal(refusal.statusCode, 429);
    const headers = refusal.rawResponse.headers;
    assert.equal(headers.get('x-sib-ratelimit-remaining'), '0');
    assert.ok(Number(headers.get('x-sib-ratelimit-reset')) >= 1);
    assert.equal(headers.get('retry-after'), null);
});

await set({ limits: 'off' });

await check('a 503 is tried again', async () => {
    await fault({ vendor: 'brevo', status: 503, times: 1 });
    assert.ok((await brevo.contacts.getAttributes()).attributes.length > 0);
});

// --- account and attributes

await check('the account is read', async () => {
    const account = await brevo.account.getAccount();
    assert.ok(account.email && account.companyName && Array.isArray(account.plan));
});

await check('a wrong key is an UnauthorizedError', async () => {
    const stranger = new BrevoClient({ apiKey: 'wrong', baseUrl });
    const error = await refused(() => stranger.event.getEvents({}), Brevo.UnauthorizedError, 401);
    assert.equal(error.body.code, 'unauthorized');
    await refused(() => stranger.account.getAccount(), BrevoError, 401);
});

await check('attributes are listed, made and deleted', async () => {
    const before = (await brevo.contacts.getAttributes()).attributes.map((each) => each.name);
    assert.ok(before.includes('FIRSTNAME'), before.join());
    await brevo.contacts.createAttribute({ attributeCategory: 'normal', attributeName: 'MOON', type: 'text' });
    const made = (await brevo.contacts.getAttributes()).attributes.find((each) => each.name === 'MOON');
    assert.equal(made.type, 'text');
    await refused(() => impatient.contacts.createAttribute({ attributeCategory: 'normal', attributeName: 'MOON',
        type: 'text' }),
        Brevo.BadRequestError, 400);
    await brevo.contacts.deleteAttribute({ attributeCategory: 'normal', attributeName: 'MOON' });
    const after = (await brevo.contacts.getAttributes()).attributes.map((each) => each.name);
    assert.ok(!after.includes('MOON'));
});

// --- contacts

let id;

await check('a contact is created', async () => {
    id = (await brevo.contacts.createContact({ email: ann, attributes: { FIRSTNAME: 'Ann' }, ext_id: 'ext-1' })).id;
    assert.ok(Number.isInteger(id));
});

await check('a second one with the address is refused, naming the identifier', async () => {
    const error = await refused(() => brevo.contacts.createContact({ email: ann }), Brevo.BadRequestError, 400);
    assert.deepEqual(error.body.metadata.duplicate_identifiers, ['email']);
});

await check('an update of an existing one by POST has no body', async () => {
    const updated = await brevo.contacts.createContact({ email: ann, updateEnabled: true,
        attributes: { LASTNAME: 'Ask' } });
    assert.equal(updated?.id, undefined);
});

await check('a contact is read by each identifier', async () => {
    for (const [identifier, identifierType] of [[ann, 'email_id'], [id, 'contact_id'], ['ext-1', 'ext_id']]) {
        const contact = await brevo.contacts.getContactInfo({ identifier, identifierType });
        assert.equal(contact.id, id, identifierType);
        assert.equal(contact.attributes.LASTNAME, 'Ask');
        assert.equal(contact.emailBlacklisted, false);
        assert.ok(!Number.isNaN(Date.parse(contact.createdAt)));
    }
});

await check('a contact is updated and blocklisted', async () => {
    await brevo.contacts.updateContact({ identifier: ann, identifierType: 'email_id', attributes: { FIRSTNAME: 'Anna' },
        emailBlacklisted: true });
    const contact = await brevo.contacts.getContactInfo({ identifier: ann, identifierType: 'email_id' });
    assert.equal(contact.attributes.FIRSTNAME, 'Anna');
    assert.equal(contact.emailBlacklisted, true);
});

await check('an unknown contact is a NotFoundError', async () => {
    const error = await refused(() => brevo.contacts.getContactInfo({ identifier: 'nobody@example.com',
        identifierType: 'email_id' }), Brevo.NotFoundError, 404);
    assert.equal(error.body.code, 'document_not_found');
    await refused(() => brevo.contacts.updateContact({ identifier: 'nobody@example.com', identifierType: 'email_id',
        attributes: { FIRSTNAME: 'X' } }), Brevo.NotFoundError, 404);
});

await check('contacts are listed by page', async () => {
    await brevo.contacts.createContact({ email: 'bo@example.com' });
    const page = await brevo.contacts.getContacts({ limit: 1, offset: 0, sort: 'asc' });
    assert.equal(page.contacts.length, 1);
    assert.ok(page.count >= 2);
});

await check('the campaign statistics of a contact without history are empty', async () => {
    assert.equal(typeof await brevo.contacts.getContactStats({ identifier: ann }), 'object');
});

// --- folders, lists, segments

let list;

await check('folders and lists are made and read', async () => {
    const folderId = (await brevo.contacts.createFolder({ name: 'Sandbox' })).id;
    assert.ok((await brevo.contacts.getFolders({ limit: 10, offset: 0 })).folders.some((each) => each.id === folderId));
    list = (await brevo.contacts.createList({ name: 'Readers', folderId })).id;
    assert.equal((await brevo.contacts.getList({ listId: list })).name, 'Readers');
    await brevo.contacts.updateList({ listId: list, name: 'Listeners' });
    assert.equal((await brevo.contacts.getList({ listId: list })).name, 'Listeners');
    assert.ok((await brevo.contacts.getFolderLists({ folderId })).lists.some((each) => each.id === list));
    assert.ok((await brevo.contacts.getLists({ limit: 50 })).lists.some((each) => each.id === list));
});

await check('contacts are put on a list and taken off', async () => {
    const added = await brevo.contacts.addContactToList({ listId: list, body: { emails: [ann,
        'nobody@example.com'] } });
    assert.deepEqual(added.contacts.success, [ann]);
    assert.deepEqual(added.contacts.failure, ['nobody@example.com']);
    const members = await brevo.contacts.getContactsFromList({ listId: list });
    assert.deepEqual(members.contacts.map((each) => each.email), [ann]);
    const removed = await brevo.contacts.removeContactFromList({ listId: list, body: { ids: [id] } });
    assert.deepEqual(removed.contacts.success, [id]);
});

await check('an addition of which nothing succeeds, an unknown list and too many are refused', async () => {
    await refused(() => brevo.contacts.addContactToList({ listId: list, body: { emails: ['nobody@example.com'] } }),
        Brevo.BadRequestError, 400);
    await refused(() => brevo.contacts.addContactToList({ listId: 99999, body: { emails: [ann] } }),
        Brevo.NotFoundError, 404);
    const many = Array.from({ length: 151 }, (_, n) => `p${n}@example.com`);
    await refused(() => brevo.contacts.addContactToList({ listId: list, body: { emails: many } }),
        Brevo.BadRequestError, 400);
});

await check('segments are listed', async () => {
    assert.ok(Array.isArray((await brevo.contacts.getSegments({ limit: 10 })).segments));
});

// --- import and processes

await check('an import is taken, worked on and completed, and the contacts are there', async () => {
    const { processId } = await brevo.contacts.importContacts({
        jsonBody: [{ email: 'imported@example.com', attributes: { FIRSTNAME: 'Ida' } }, { email: 'no address' }],
        listIds: [list], updateExistingContacts: true, disableNotification: true,
    });
    assert.ok(Number.isInteger(processId));
    assert.notEqual((await brevo.process.getProcess({ processId })).status, 'completed');
    await pass('1h');
    const process = await brevo.process.getProcess({ processId });
    assert.equal(process.status, 'completed');
    assert.equal(process.name, 'IMPORTUSER');
    const contact = await brevo.contacts.getContactInfo({ identifier: 'imported@example.com',
        identifierType: 'email_id' });
    assert.equal(contact.attributes.FIRSTNAME, 'Ida');
    assert.ok(contact.listIds.includes(list));
    assert.ok((await brevo.process.getProcesses({ limit: 10 })).processes.some((each) => each.id === processId));
});

await check('an import without a destination is refused, an unknown process not found', async () => {
    await refused(() => brevo.contacts.importContacts({ jsonBody: [{ email: 'x@example.com' }] }),
        Brevo.BadRequestError, 400);
    await refused(() => brevo.process.getProcess({ processId: 99999 }), Brevo.NotFoundError, 404);
});

// --- events

await check('an event is taken', async () => {
    await brevo.event.createEvent({ event_name: 'order_paid', identifiers: { email_id: ann },
        event_properties: { total: '9.90' } });
});

await check('a batch of events is taken, in part and not at all', async () => {
    const event = { event_name: 'order_paid', identifiers: { email_id: ann } };
    const whole = await brevo.event.createBatchEvents({ events: [event, event] });
    assert.equal(whole.count, 2);
    const part = await brevo.event.createBatchEvents({ events: [event, { event_name: 'no good!',
        identifiers: { email_id: ann } }] });
    assert.deepEqual(part.errors.flatMap((each) => each.eventIndex), [1]);
    const none = await refused(() => brevo.event.createBatchEvents({ events: [{ event_name: 'no good!',
        identifiers: { email_id: ann } }] }),
        Brevo.BadRequestError, 400);
    assert.equal(none.body.failed_events, 1);
});

await check('events are listed, newest first', async () => {
    const events = await brevo.event.getEvents({ limit: 10 });
    assert.ok(events.count >= 3, JSON.stringify(events));
    assert.equal(events.events[0].event_name, 'order_paid');
});

// --- campaigns

await check('campaigns are listed with their figures only when asked for', async () => {
    const plain = await brevo.emailCampaigns.getEmailCampaigns({ limit: 10, excludeHtmlContent: true });
    assert.ok(plain.campaigns.length >= 1 && plain.count >= 1);
    const counted = await brevo.emailCampaigns.getEmailCampaigns({ limit: 10, statistics: 'globalStats',
        excludeHtmlContent: true });
    assert.ok(counted.campaigns[0].statistics.globalStats, JSON.stringify(counted.campaigns[0]));
    const one = await brevo.emailCampaigns.getEmailCampaign({ campaignId: plain.campaigns[0].id });
    assert.equal(one.id, plain.campaigns[0].id);
    await refused(() => brevo.emailCampaigns.getEmailCampaign({ campaignId: 99999 }), Brevo.NotFoundError, 404);
});

// --- webhooks

await check('webhooks are made, read, listed by type, changed and deleted', async () => {
    const webhookId = (await brevo.webhooks.createWebhook({ url: 'https://example.com/hook', type: 'marketing',
        events: ['contactUpdated', 'listAddition'], auth: { type: 'bearer', token: 'shown' } })).id;
    const webhook = await brevo.webhooks.getWebhook({ webhookId });
    assert.equal(webhook.url, 'https://example.com/hook');
    assert.equal(webhook.auth.token, 'shown');
    const transactional = await brevo.webhooks.getWebhooks({}).catch((error) => {
        assert.equal(error.statusCode, 404);
        return { webhooks: [] };
    });
    assert.ok(!transactional.webhooks.some((each) => each.id === webhookId));
    assert.ok((await brevo.webhooks.getWebhooks({ type: 'marketing' })).webhooks.some((each) => each.id === webhookId));
    await brevo.webhooks.updateWebhook({ webhookId, description: 'changed' });
    assert.equal((await brevo.webhooks.getWebhook({ webhookId })).description, 'changed');
    await brevo.webhooks.deleteWebhook({ webhookId });
    await refused(() => brevo.webhooks.getWebhook({ webhookId }), Brevo.NotFoundError, 404);
});

// --- ends

await check('a contact is deleted', async () => {
    await brevo.contacts.deleteContact({ identifier: ann, identifierType: 'email_id' });
    await refused(() => brevo.contacts.getContactInfo({ identifier: ann, identifierType: 'email_id' }),
        Brevo.NotFoundError, 404);
});

end();
