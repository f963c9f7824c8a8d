// One line per check; the process ends with 1 when one of them fails.
import assert from 'node:assert/strict';

const url = process.env.SANDBOX_URL;
assert.ok(url, 'SANDBOX_URL must be the base URL of a sandbox');

let checks = 0;
let failures = 0;

/** Runs one check. Those after it run whatever becomes of it. */
export async function check(rule, work) {
    checks++;
    try {
        await work();
        console.log(`ok    ${rule}`);
    } catch (failure) {
        failures++;
        const told = [failure.message, failure.cause && `cause: ${failure.cause}`].filter(Boolean).join('; ');
        console.log(`FAIL  ${rule}: ${told.replace(/\s+/g, ' ').slice(0, 400)}`);
    }
}

/** The error that a call ends with: of this type, with this status. */
export async function refused(call, type, status) {
    let answer;
    try {
        answer = await call();
    } catch (error) {
        assert.ok(error instanceof type, `${error.constructor.name} (${error.message}) is no ${type.name}`);
        assert.equal(error.statusCode, status, error.message);
        return error;
    }
    assert.fail(`not refused but answered ${JSON.stringify(answer)}`);
}

/** Base URL of an API of the sandbox. */
export function at(path) {
    return url + path;
}

async function control(method, path, body) {
    const answer = await fetch(`${url}/_sandbox${path}`, {
        method,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
}

// The vendors' time stands from here on, so that a burst of calls stays within one window however slow the machine is.
await control('POST', '/clock', { stop: true });

/** Lets the vendors' time pass: what is late comes now. */
export const pass = (time) => control('POST', '/clock', { step: time });

/** Sets switches of the sandbox. */
export const set = (switches) => control('PATCH', '/switches', switches);

/** Has the next calls meet a fault. */
export const fault = (what) => control('POST', '/faults', what);

/** Requests at an API since the sandbox started. */
export async function requests(api) {
    return (await control('GET', `/requests?vendor=${api}`)).requests;
}

/** Waits until so many requests at an API were answered with a status. */
export async function answered(api, status, count) {
    for (let looks = 0; looks < 3000; looks++) {
        if ((await requests(api)).filter((request) => request.status === status).length >= count) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.fail(`${api} did not answer ${status} ${count} times`);
}

/** How long a call takes in milliseconds, and its answer. */
export async function timed(call) {
    const begin = performance.now();
    const answer = await call();
    return { answer, took: performance.now() - begin };
}

/** Says how it went and ends the process. */
export function end() {
    console.log(`${checks - failures} of ${checks} checks hold`);
    process.exit(failures === 0 && checks > 0 ? 0 : 1);
}
