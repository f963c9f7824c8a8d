// intercom-client, unchanged, against the sandbox's Intercom. It asks for version 2.14 unless it is told otherwise.
import assert from 'node:assert/strict';
import { Intercom, IntercomClient, IntercomError } from 'intercom-client';
import { answered, at, check, end, pass, refused, requests, set, timed } from './checks.mjs';

const options = { environment: at('/intercom'), token: 'sandbox-intercom-token' };
const intercom = new IntercomClient(options);
const newest = new IntercomClient({ ...options, version: '2.16' });
const impatient = new IntercomClient({ ...options, maxRetries: 0 });

// --- limits first: afterwards they are off

await set({ 'intercom.limit-per-minute': 24 });

await check('without retries a spent window is a 429 that names the limit and its end', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 9 }, () => impatient.admins.identify()));
    assert.equal(answers.filter((each) => each.status === 'rejected').length, 5);
    const refusal = answers.find((each) => each.status === 'rejected').reason;
    assert.ok(refusal instanceof IntercomError);
    assert.equal(refusal.statusCode, 429);
    assert.equal(refusal.body.errors[0].code, 'rate_limit_exceeded');
    assert.equal(refusal.rawResponse.headers.get('x-ratelimit-limit'), '4');
    assert.equal(refusal.rawResponse.headers.get('x-ratelimit-remaining'), '0');
});

await check('a spent window is waited for until X-RateLimit-Reset, and the call succeeds in the next', async () => {
    const before = (await requests('intercom')).filter((each) => each.status === 429).length;
    const { headers } = (await refused(() => impatient.admins.identify(), IntercomError, 429)).rawResponse;
    const left = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
    const call = timed(() => intercom.admins.identify());
    await answered('intercom', 429, before + 2);
    await pass('10s');
    const { answer, took } = await call;
    assert.equal(answer.type, 'admin');
    assert.ok(took >= left - 200, `took ${took} ms, with ${left} ms left`);
    assert.equal((await requests('intercom')).filter((each) => each.status === 429).length, before + 2);
});

await set({ limits: 'off' });

// --- admins

await check('me is an admin with its app, and the rate is told', async () => {
    const { data, rawResponse } = await intercom.admins.identify().withRawResponse();
    assert.equal(data.type, 'admin');
    assert.ok(data.app.id_code && data.app.region && data.app.timezone);
    assert.ok(Number(rawResponse.headers.get('x-ratelimit-limit')) > 0);
    assert.ok(Number(rawResponse.headers.get('x-ratelimit-reset')) % 10 === 0);
});

await check('a wrong token is an UnauthorizedError without rate headers', async () => {
    const stranger = new IntercomClient({ ...options, token: 'wrong' });
    const error = await refused(() => stranger.contacts.list(), Intercom.UnauthorizedError, 401);
    assert.equal(error.body.type, 'error.list');
    assert.equal(error.rawResponse.headers.get('x-ratelimit-limit'), null);
});

await check('an unknown version is refused', async () => {
    const future = new IntercomClient({ ...options, version: '9.9' });
    const error = await refused(() => future.admins.identify(), IntercomError, 400);
    assert.equal(error.body.errors[0].code, 'intercom_version_invalid');
});

await check('admins are listed', async () => {
    assert.ok((await intercom.admins.list()).admins.length >= 1);
});

// --- data attributes

await check('an attribute is made once and listed', async () => {
    const made = await intercom.dataAttributes.create({ name: 'moon_phase', model: 'contact', data_type: 'string' });
    assert.equal(made.name, 'moon_phase');
    assert.equal(made.custom, true);
    const listed = (await intercom.dataAttributes.list({ model: 'contact' })).data;
    assert.ok(listed.some((each) => each.name === 'moon_phase'));
    await refused(() => intercom.dataAttributes.create({ name: 'moon_phase', model: 'contact', data_type: 'string' }),
        Intercom.BadRequestError, 400);
    const archived = await intercom.dataAttributes.update({ data_attribute_id: made.id, body: { archived: true } });
    assert.equal(archived.archived, true);
    await intercom.dataAttributes.update({ data_attribute_id: made.id, body: { archived: false } });
});

// --- contacts

let user;
let lead;

await check('a user and a lead are created', async () => {
    user = await intercom.contacts.create({ role: 'user', external_id: 'ada', email: 'ada+news@example.com',
        name: 'Ada',
        signed_up_at: 1700000000, custom_attributes: { moon_phase: 'full' } });
    assert.equal(user.type, 'contact');
    assert.match(user.id, /^[0-9a-f]{24}$/);
    assert.equal(user.role, 'user');
    assert.equal(user.custom_attributes.moon_phase, 'full');
    lead = await intercom.contacts.create({ role: 'lead', email: 'ada+news@example.com' });
    assert.equal(lead.role, 'lead');
});

await check('a second user with the id is a conflict that names the first', async () => {
    const error = await refused(() => impatient.contacts.create({ role: 'user', external_id: 'ada' }), IntercomError,
        409);
    assert.equal(error.body.errors[0].code, 'conflict');
    assert.ok(error.body.errors[0].message.includes(`id=${user.id}`), error.body.errors[0].message);
});

await check('an undefined attribute is refused', async () => {
    const error = await refused(() => intercom.contacts.update({ contact_id: user.id,
        custom_attributes: { unheard_of: 1 } }),
        IntercomError, 400);
    assert.equal(error.body.errors[0].code, 'parameter_invalid');
});

await check('a contact is read by id and by external id, and changed', async () => {
    assert.equal((await intercom.contacts.find({ contact_id: user.id })).external_id, 'ada');
    assert.equal((await intercom.contacts.showContactByExternalId({ external_id: 'ada' })).id, user.id);
    const changed = await intercom.contacts.update({ contact_id: user.id, name: 'Ada Lovelace',
        phone: '+441234567890' });
    assert.equal(changed.name, 'Ada Lovelace');
    assert.equal(changed.custom_attributes.moon_phase, 'full');
});

await check('an unknown contact is a NotFoundError', async () => {
    const contact_id = '0123456789abcdef01234567';
    const error = await refused(() => intercom.contacts.listAttachedTags({ contact_id }), Intercom.NotFoundError, 404);
    assert.equal(error.body.errors[0].code, 'not_found');
    await refused(() => intercom.contacts.find({ contact_id }), IntercomError, 404);
});

const byEmail = { query: { operator: 'AND', value: [
    { field: 'email', operator: '=', value: 'ada+news@example.com' }, { field: 'role', operator: '=',
        value: 'user' }] } };

await check('a new contact is found by search only after a while', async () => {
    await pass('1h');
    const page = await intercom.contacts.search({ ...byEmail, pagination: { per_page: 5 } });
    assert.deepEqual(page.data.map((each) => each.id), [user.id]);
});

await check('contacts are listed page by page to the end', async () => {
    for (let n = 0; n < 5; n++) {
        await intercom.contacts.create({ role: 'user', external_id: `paged-${n}` });
    }
    await pass('1h');
    const ids = new Set();
    for await (const contact of await intercom.contacts.list({ per_page: 2 })) {
        ids.add(contact.id);
    }
    assert.ok(ids.has(user.id) && ids.size >= 6, `${ids.size} contacts`);
});

await check('a search goes page by page with the cursor in the body', async () => {
    const ids = [];
    const page = await intercom.contacts.search({ query: { field: 'external_id', operator: '^', value: 'paged-' },
        pagination: { per_page: 2 } });
    for await (const contact of page) {
        ids.push(contact.external_id);
    }
    assert.deepEqual(ids.sort(), [0, 1, 2, 3, 4].map((n) => `paged-${n}`));
});

// --- tags, notes, subscriptions, segments

await check('a tag is made once whatever its case, put on a contact and taken off', async () => {
    const tag = await intercom.tags.create({ name: 'Friend' });
    assert.equal((await intercom.tags.create({ name: 'friend' })).id, tag.id);
    assert.equal((await intercom.tags.tagContact({ contact_id: user.id, id: tag.id })).id, tag.id);
    assert.deepEqual((await intercom.contacts.listAttachedTags({ contact_id: user.id })).data.map((each) => each.id),
        [tag.id]);
    assert.ok((await intercom.tags.list()).data.some((each) => each.id === tag.id));
    await intercom.tags.untagContact({ contact_id: user.id, tag_id: tag.id });
    assert.deepEqual((await intercom.contacts.listAttachedTags({ contact_id: user.id })).data, []);
    await intercom.tags.delete({ tag_id: tag.id });
    await refused(() => intercom.tags.find({ tag_id: tag.id }), Intercom.NotFoundError, 404);
});

await check('a note is written and listed', async () => {
    const note = await intercom.notes.create({ contact_id: user.id, body: 'Hello' });
    assert.equal(note.type, 'note');
    const notes = await intercom.notes.list({ contact_id: user.id });
    assert.equal(notes.data.length, 1);
});

await check('subscription types and segments are listed', async () => {
    assert.ok(Array.isArray((await intercom.subscriptionTypes.list()).data));
    assert.ok(Array.isArray((await intercom.segments.list({ include_count: true })).segments));
});

// --- companies

await check('a company is created, updated by its id of ours, and a contact attached and detached', async () => {
    const company = await intercom.companies.createOrUpdate({ company_id: 'acme', name: 'Acme', monthly_spend: 12,
        size: 5 });
    const again = await intercom.companies.createOrUpdate({ company_id: 'acme', name: 'Acme & Co' });
    assert.equal(again.id, company.id);
    assert.equal(again.name, 'Acme & Co');
    await intercom.companies.attachContact({ contact_id: user.id, id: company.id });
    const companies = await intercom.contacts.listAttachedCompanies({ contact_id: user.id });
    assert.deepEqual(companies.data.map((each) => each.id), [company.id]);
    assert.equal((await intercom.companies.find({ company_id: company.id })).company_id, 'acme');
    await intercom.companies.detachContact({ contact_id: user.id, company_id: company.id });
    await refused(() => intercom.companies.find({ company_id: 'ffffffffffffffffffffffff' }), Intercom.NotFoundError,
        404);
});

// --- events

await check('an event is taken and listed', async () => {
    const created_at = Math.floor(Date.now() / 1000) - 60;
    await intercom.events.create({ event_name: 'paid-order', created_at, user_id: 'ada', metadata: { price: 990 } });
    const events = await intercom.events.list({ user_id: 'ada', type: 'user' });
    assert.ok((events.events ?? []).some((each) => each.event_name === 'paid-order'), JSON.stringify(events));
});

await check('an event of nobody is a 404', async () => {
    await refused(() => intercom.events.create({ event_name: 'paid-order', created_at: 1700000000, user_id: 'nobody' }),
        IntercomError, 404);
});

// --- archive, merge, delete

await check('an archived contact conflicts and comes back', async () => {
    assert.equal((await intercom.contacts.archive({ contact_id: user.id })).archived, true);
    const error = await refused(() => impatient.contacts.create({ role: 'user', external_id: 'ada' }), IntercomError,
        409);
    assert.match(error.body.errors[0].message, /archived/i);
    assert.equal((await intercom.contacts.unarchive({ contact_id: user.id })).archived, false);
});

await check('a lead is merged into a user: 404 in 2.14, 410 with a link in 2.16', async () => {
    assert.equal((await intercom.contacts.mergeLeadInUser({ from: lead.id, into: user.id })).id, user.id);
    await refused(() => intercom.contacts.find({ contact_id: lead.id }), IntercomError, 404);
    const gone = await refused(() => newest.contacts.find({ contact_id: lead.id }), IntercomError, 410);
    assert.equal(gone.body.errors[0].code, 'contact_merged');
    assert.ok(gone.rawResponse.headers.get('link').includes(user.id));
});

await check('a contact is deleted for good', async () => {
    assert.equal((await intercom.contacts.delete({ contact_id: user.id })).deleted, true);
    await refused(() => intercom.contacts.find({ contact_id: user.id }), IntercomError, 404);
});

end();
