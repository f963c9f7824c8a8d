// customerio-node, unchanged, against the sandbox's Track and App APIs.
import assert from 'node:assert/strict';
import { APIClient, CustomerIORequestError, IdentifierType, PipelinesClient, SendEmailRequest, SendInAppRequest,
    SendPushRequest, SendSMSRequest, TrackClient } from 'customerio-node';
import { answered, at, check, end, fault, pass, refused, requests, set, timed } from './checks.mjs';

const trackUrl = at('/customerio-track/api/v1');
const appUrl = at('/customerio-app/v1');
const once = { retry: { maxRetries: 0 } };
const site = 'sandbox-site-id';
const track = new TrackClient(site, 'sandbox-track-key', { url: trackUrl });
const app = new APIClient('sandbox-app-key', { url: appUrl });

// --- limits first: afterwards they are off

await check('of twelve calls at once two exceed 10/s, and they succeed once the client waited', async () => {
    const calls = timed(() => Promise.all(Array.from({ length: 12 }, () =>
        app.getCustomersByEmail('nobody@example.com'))));
    await answered('customerio-app', 429, 2);
    await pass('1s');
    const { took } = await calls;
    assert.ok(took >= 900, `took ${took} ms, so nothing was waited for`);
    assert.equal((await requests('customerio-app')).length, 14);
});

await check('without retries the eleventh call in a second is a 429 with Retry-After', async () => {
    await pass('1s');
    const impatient = new APIClient('sandbox-app-key', { url: appUrl, ...once });
    const answers = await Promise.allSettled(Array.from({ length: 14 }, () =>
        impatient.getCustomersByEmail('nobody@example.com')));
    const refusals = answers.filter((each) => each.status === 'rejected').map((each) => each.reason);
    assert.equal(refusals.length, 4);
    assert.ok(refusals[0] instanceof CustomerIORequestError);
    assert.equal(refusals[0].statusCode, 429);
    assert.ok(Number(refusals[0].response.headers['retry-after']) >= 1);
});

await set({ limits: 'off' });

await check('a broken second is tried again, and the retry says so', async () => {
    await fault({ vendor: 'customerio-track', status: 503, times: 2 });
    await track.identify('retried', { plan: 'pro' });
    const tries = (await requests('customerio-track')).filter((each) => each.path.endsWith('/customers/retried'));
    assert.deepEqual(tries.map((each) => each.status), [503, 503, 200]);
    assert.equal(tries[2].headers['x-retry-count'], '2');
});

// --- Track

await check('identify answers {}', async () => {
    assert.deepEqual(await track.identify('ada', { email: 'ada+news@example.com', plan: 'pro',
        created_at: 1700000000 }), {});
});

await check('track, trackPageView, trackAnonymous and trackPush answer', async () => {
    assert.deepEqual(await track.track('ada', { name: 'purchase', data: { price: 9.9 } }), {});
    assert.deepEqual(await track.trackPageView('ada', 'https://example.com/prices'), {});
    assert.deepEqual(await track.trackAnonymous('anon-1', { name: 'seen', data: {} }), {});
    await track.trackPush({ delivery_id: 'RPILAgUB', event: 'opened', device_id: 'tok', timestamp: 1700000000 });
});

await check('devices come and go', async () => {
    assert.deepEqual(await track.addDevice('ada', 'tok/1', 'ios', { last_used: 1700000000 }), {});
    const devices = (await app.getAttributes('ada')).customer.devices;
    assert.deepEqual(devices.map((device) => device.id), ['tok/1']);
    assert.deepEqual(await track.deleteDevice('ada', 'tok/1'), {});
    assert.deepEqual((await app.getAttributes('ada')).customer.devices, []);
});

await check('a person is read by id, e-mail and cio_id', async () => {
    const byId = (await app.getAttributes('ada')).customer;
    assert.equal(byId.attributes.plan, 'pro');
    assert.equal(byId.unsubscribed, false);
    const byEmail = (await app.getAttributes('ada+news@example.com', IdentifierType.Email)).customer;
    assert.equal(byEmail.id, 'ada');
    const cioId = byId.identifiers.cio_id;
    assert.equal((await app.getAttributes(`cio_${cioId}`, IdentifierType.CioId)).customer.id, 'ada');
});

await check('getCustomersByEmail finds one and none', async () => {
    const found = (await app.getCustomersByEmail('ada+news@example.com')).results;
    assert.deepEqual(found.map((each) => each.id), ['ada']);
    assert.deepEqual((await app.getCustomersByEmail('nobody@example.com')).results, []);
});

await check('merge keeps the primary', async () => {
    await track.identify('ada-2', { email: 'second@example.com', colour: 'blue' });
    assert.deepEqual(await track.mergeCustomers(IdentifierType.Id, 'ada', IdentifierType.Id, 'ada-2'), {});
    await pass('1m');
    assert.equal((await app.getAttributes('ada')).customer.attributes.colour, 'blue');
    await refused(() => app.getAttributes('ada-2'), CustomerIORequestError, 404);
});

await check('a suppressed person is gone and stays gone; unsuppressed, they may come back', async () => {
    await track.identify('noisy', { email: 'noisy@example.com' });
    assert.deepEqual(await track.suppress('noisy'), {});
    await track.identify('noisy', { email: 'noisy@example.com' });
    await refused(() => app.getAttributes('noisy'), CustomerIORequestError, 404);
    assert.deepEqual(await track.unsuppress('noisy'), {});
    await track.identify('noisy', { email: 'noisy@example.com' });
    assert.equal((await app.getAttributes('noisy')).customer.id, 'noisy');
});

await check('destroy deletes', async () => {
    await track.identify('gone', {});
    assert.deepEqual(await track.destroy('gone'), {});
    await refused(() => app.getAttributes('gone'), CustomerIORequestError, 404);
});

await check('a v2 batch names the items it refuses and takes the others', async () => {
    const answer = await track.batch([
        { type: 'person', action: 'identify', identifiers: { id: 'batched' }, attributes: { plan: 'team' } },
        { type: 'person', action: 'event', identifiers: { id: 'batched' }, attributes: {} },
    ]);
    assert.deepEqual(answer.errors.map((each) => each.batch_index), [1]);
    assert.equal((await app.getAttributes('batched')).customer.attributes.plan, 'team');
    const whole = [{ type: 'person', action: 'event', identifiers: { id: 'batched' }, name: 'seen' }];
    assert.deepEqual(await track.batch(whole), {});
});

await check('a wrong key is a 401 that says so', async () => {
    const stranger = new TrackClient(site, 'wrong', { url: trackUrl });
    assert.match((await refused(() => stranger.identify('ada', {}), CustomerIORequestError, 401)).message,
        /Unauthorized/);
    const other = new APIClient('wrong', { url: appUrl });
    assert.match((await refused(() => other.getAttributes('ada'), CustomerIORequestError, 401)).message,
        /Unauthorized/);
});

await check('a wrong path is an HTML page, which the client cannot read', async () => {
    const lost = new TrackClient(site, 'sandbox-track-key', { url: at('/customerio-track/api/v9'), ...once });
    await assert.rejects(lost.identify('ada', {}), /Unable to parse JSON/);
});

// --- Pipelines

await check('pipelines take every kind of call, and anything at all unless they are strict', async () => {
    const url = at('/customerio-pipelines/v1');
    const pipelines = new PipelinesClient('write-key', { url });
    await pipelines.identify({ userId: 'piped', traits: { plan: 'team' } });
    await pipelines.track({ userId: 'piped', event: 'Paid', properties: { total: 9.9 } });
    await pipelines.page({ userId: 'piped', name: 'Prices' });
    await pipelines.screen({ userId: 'piped', name: 'Home' });
    await pipelines.group({ userId: 'piped', groupId: 'acme', objectTypeId: '1', traits: { name: 'Acme' } });
    await pipelines.batch([{ type: 'track', userId: 'piped', event: 'Paid' }]);
    assert.equal((await app.getAttributes('piped')).customer.attributes.plan, 'team');
    const oversized = { userId: 'piped', traits: { note: 'x'.repeat(40_000) } };
    assert.deepEqual(await pipelines.identify(oversized), {});
    const strict = new PipelinesClient('write-key', { url, strictMode: true });
    await refused(() => strict.identify(oversized), CustomerIORequestError, 400);
});

// --- App

await check('a transactional e-mail is queued', async () => {
    const sent = await app.sendEmail(new SendEmailRequest({
        to: 'ada+news@example.com', identifiers: { id: 'ada' }, transactional_message_id: 'receipt',
            message_data: { name: 'Ada' },
    }));
    assert.ok(sent.delivery_id);
    assert.ok(Number.isInteger(sent.queued_at));
    const inline = await app.sendEmail(new SendEmailRequest({
        to: 'ada+news@example.com', identifiers: { email: 'ada+news@example.com' }, from: 'us@example.com',
        subject: 'Hi', body: '<p>Hi</p>',
    }));
    assert.notEqual(inline.delivery_id, sent.delivery_id);
});

await check('push, SMS and in-app messages are queued', async () => {
    const push = new SendPushRequest({ identifiers: { id: 'ada' }, transactional_message_id: 4 });
    assert.ok((await app.sendPush(push)).delivery_id);
    const sms = new SendSMSRequest({ identifiers: { id: 'ada' }, transactional_message_id: 5, to: '+491510000000' });
    assert.ok((await app.sendSMS(sms)).delivery_id);
    const inApp = new SendInAppRequest({ identifiers: { id: 'ada' }, transactional_message_id: 8 });
    assert.ok((await app.sendInApp(inApp)).delivery_id);
});

await check('an e-mail without a body or a template is a 400', async () => {
    await refused(() => app.sendEmail(new SendEmailRequest({ to: 'a@example.com', identifiers: { id: 'ada' } })),
        CustomerIORequestError, 400);
});

const broadcast = 9;

await check('a broadcast is triggered by ids, by e-mails and for a segment', async () => {
    const run = await app.triggerBroadcast(broadcast, { headline: 'Hello' }, { ids: ['ada'] });
    assert.ok(run.id !== undefined, JSON.stringify(run));
    await pass('11s');
    await app.triggerBroadcast(broadcast, {}, { emails: ['ada+news@example.com'], email_ignore_missing: true });
    await pass('11s');
    await app.triggerBroadcast(broadcast, { a: 1 }, { segment: { id: 4 } });
    await pass('11s');
});

await check('a broadcast is triggered once in ten seconds', async () => {
    await set({ limits: 'real' });
    const impatient = new APIClient('sandbox-app-key', { url: appUrl, ...once });
    try {
        await impatient.triggerBroadcast(broadcast, {}, { ids: ['ada'] });
        await refused(() => impatient.triggerBroadcast(broadcast, {}, { ids: ['ada'] }), CustomerIORequestError, 429);
    } finally {
        await set({ limits: 'off' });
        await pass('11s');
    }
});

await check('an unknown broadcast is a 404', async () => {
    await refused(() => app.triggerBroadcast(99999, {}, { ids: ['ada'] }), CustomerIORequestError, 404);
});

await check('an export is made, listed, read and downloaded', async () => {
    const made = (await app.createCustomersExport({ and: [{ attribute: { field: 'plan', operator: 'eq',
        value: 'pro' } }] })).export;
    assert.equal(made.type, 'customers');
    await pass('10m');
    assert.equal((await app.getExport(made.id)).export.status, 'done');
    assert.ok((await app.listExports()).exports.some((each) => each.id === made.id));
    assert.ok((await app.downloadExport(made.id)).url);
    await refused(() => app.getExport(99999), CustomerIORequestError, 404);
});

end();
