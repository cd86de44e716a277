// Judges the emulator of Twilio with the official client, unmodified but for where it sends: its REST API, the signatures of what it
// tells, and documents of its builder, which are carried out. Needs the built emulators. `node twilio.mjs` prints each check and a count.
import { createRequire } from 'node:module';
import { withCatcher } from './shared/catcher.mjs';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge, until } from './shared/judge.mjs';

const require = createRequire(import.meta.url);
const twilio = require('twilio');
const RequestClient = require('twilio/lib/base/RequestClient');

const ACCOUNT = 'AC00000000000000000000000000000001', TOKEN = 'twilio-auth-token';
const KEY = 'SK00000000000000000000000000000001', SECRET = 'api-key-secret';
const FROM = '+15550100000', TO = '+15550300001', COLLEAGUE = '+15550400001', BUSY = '+15550400002';
const STAYS = {};

/** Sends to the emulator what would go to the service. */
class Local extends RequestClient {
  constructor(origin, options) {
    super(options);
    this.origin = origin;
  }

  request(options) {
    return super.request({ ...options, uri: options.uri.replace(new URL(options.uri).origin, this.origin) });
  }
}

/** What a call throws, as status and code. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return `${error.status} ${error.code}`;
  }
  return 'nothing was thrown';
}

const judgeCalls = async (check, client, emulator, catcher) => {
  const create = options => client.calls.create({ to: TO, from: FROM, url: `${catcher.url}/voice`, ...options });
  const fetched = async (call, status) => {
    await until(async () => (await client.calls(call.sid).fetch()).status === status, 60_000);
    return client.calls(call.sid).fetch();
  };
  const plan = (number, ...callees) => emulator.control('PUT', `/emulator/callees/${encodeURIComponent(number)}`, callees);

  await check('a call is created, fetched, redirected and ended', async () => {
    catcher.twiml['/voice'] = new twilio.twiml.VoiceResponse();
    catcher.twiml['/voice'].pause({ length: 600 });
    const call = await create({ timeout: 25, statusCallbackEvent: ['initiated', 'answered'], statusCallback: `${catcher.url}/status` });
    equal(`${call.status} ${call.direction} ${call.to} ${call.fromFormatted}`, `queued outbound-api ${TO} (555) 010-0000`, 'the call');
    equal(call.dateCreated instanceof Date && !isNaN(call.dateCreated), true, 'a time');
    equal((await fetched(call, 'in-progress')).startTime instanceof Date, true, 'a start');
    const next = new twilio.twiml.VoiceResponse();
    next.say('You are being connected.');
    next.pause({ length: 600 });
    await client.calls(call.sid).update({ twiml: next.toString() });
    await until(async () => (await emulator.control('GET', '/emulator/documents')).some(d => d.twiml.includes('being connected')), 60_000);
    equal((await client.calls(call.sid).update({ status: 'completed' })).status, 'completed', 'the status');
    const ended = await fetched(call, 'completed');
    equal(`${typeof ended.duration} ${ended.endTime >= ended.startTime}`, 'string true', 'the end');
    equal((await catcher.caught('/status', 2)).map(r => r.form.CallStatus).join(), 'initiated,in-progress', 'the statuses');
    equal(await failure(() => client.calls(call.sid).update({ twiml: '<Response/>' })), '400 21220', 'a redirect when it is over');
  });
  await check('who is busy, rejects or is not there ends a call with a status', async () => {
    const statuses = [];
    for (const [answer, status] of [['Busy', 'busy'], ['Rejects', 'failed'], ['Unallocated', 'failed']]) {
      await plan(TO, { answer });
      statuses.push((await fetched(await create({}), status)).status);
    }
    equal(statuses.join(), 'busy,failed,failed', 'the statuses');
    await plan(TO, STAYS);
  });
  await check('lists go from page to page, by status, number and time, the newest first', async () => {
    const all = await client.calls.list({ pageSize: 2 });
    equal(all.length, 4, 'all calls');
    equal(new Set(all.map(c => c.sid)).size, 4, 'each once');
    equal(all[0].dateCreated >= all[3].dateCreated, true, 'the newest first');
    equal((await client.calls.list({ status: 'failed', pageSize: 1 })).length, 2, 'those that failed');
    equal((await client.calls.list({ to: '+15550999999' })).length, 0, 'those to nobody');
    const minute = 60_000;
    equal((await client.calls.list({ startTimeAfter: new Date(Date.now() - minute * 60), from: FROM })).length, 4, 'those since an hour ago');
    equal((await client.calls.list({ startTimeAfter: new Date(Date.now() + minute) })).length, 0, 'those of the future');
    const page = await client.calls.page({ pageSize: 3 });
    equal(`${page.instances.length} ${(await page.nextPage()).instances.length}`, '3 1', 'two pages');
  });
  await check('what the service refuses is an error with its code', async () => {
    equal(await failure(() => create({ to: '12' })), '400 21211', 'a bad number');
    equal(await failure(() => create({ from: '+15550777777' })), '400 21210', 'a number of others');
    equal(await failure(() => create({ url: 'here' })), '400 21205', 'a bad URL');
    equal(await failure(() => client.calls('CA00000000000000000000000000000009').fetch()), '404 20404', 'no such call');
    await emulator.control('PATCH', '/emulator/options', { forbiddenPrefixes: ['+44'] });
    equal(await failure(() => create({ to: '+442071838750' })), '400 21215', 'a country without permission');
    await emulator.control('PATCH', '/emulator/options', { balance: 0 });
    equal(await failure(() => create({})), '403 20005', 'an account without money');
    await emulator.control('PATCH', '/emulator/options', { balance: 25 });
  });
  await check('429 is asked again by the client, 503 without JSON is an error, and what was served is there', async () => {
    const before = (await client.calls.list()).length;
    await emulator.control('PUT', '/_faults', [{ path: '/2010', status: 429, times: 2 }]);
    const patient = twilio(ACCOUNT, TOKEN, { httpClient: new Local(emulator.url, { autoRetry: true }) });
    equal((await patient.calls.list({ limit: 1 })).length, 1, 'the third try');
    await emulator.control('PUT', '/_faults', [{ path: '/2010', status: 429 }]);
    equal(await failure(() => create({})), '429 20429', 'a client that does not ask again');
    await emulator.control('PUT', '/_faults', [{ path: '/2010', status: 503, garbage: true }]);
    equal(await failure(() => create({})), '503 undefined', 'no JSON');
    await emulator.control('PUT', '/_faults', [{ path: '/2010', status: 500, isServed: true }]);
    equal(await failure(() => create({})), '500 20500', 'an error although it was served');
    await emulator.control('DELETE', '/_faults');
    equal((await client.calls.list()).length, before + 1, 'the calls');
  });
  await check('an API key opens the door, a wrong one does not', async () => {
    const options = { accountSid: ACCOUNT, httpClient: new Local(emulator.url) };
    equal((await twilio(KEY, SECRET, options).calls.list({ limit: 1 })).length, 1, 'with the key');
    equal(await failure(() => twilio(KEY, 'wrong', options).calls.list()), '401 20003', 'with a wrong one');
  });
  await check('a verdict of the detection comes to its callback', async () => {
    await plan(TO, { kind: 'Voicemail', greetingMs: 300 });
    const call = await create({ machineDetection: 'DetectMessageEnd', asyncAmd: 'true', asyncAmdStatusCallback: `${catcher.url}/amd` });
    const [{ form }] = await catcher.caught('/amd');
    equal(`${form.AnsweredBy} ${form.CallSid === call.sid}`, 'machine_end_beep true', 'the verdict');
    equal((await client.calls(call.sid).fetch()).answeredBy, 'machine_end_beep', 'the call');
    await client.calls(call.sid).update({ status: 'completed' });
    await plan(TO, STAYS);
  });
};

const judgeDocuments = async (check, client, emulator, catcher) => {
  const { VoiceResponse } = twilio.twiml;
  const create = url => client.calls.create({ to: TO, from: FROM, url: catcher.url + url });
  const plan = (number, ...steps) => emulator.control('PUT', `/emulator/callees/${encodeURIComponent(number)}`, { scenario: { name: 'callee', steps } });

  await check('a stream of the builder is opened, signed, with its parameters', async () => {
    const document = new VoiceResponse();
    document.connect({ action: '/ended' }).stream({ url: `ws://127.0.0.1:${catcher.port}/media` }).parameter({ name: 'token', value: 't&1' });
    catcher.twiml['/stream'] = document;
    await plan(TO, { pause: { ms: 300 } }, { dtmf: { digits: '5' } }, { hangUp: {} });
    await create('/stream');
    await catcher.caught('/ended');
    const [{ url, signature, messages }] = catcher.upgrades;
    equal(twilio.validateRequest(TOKEN, signature, url, {}), true, 'the signature of the upgrade');
    const events = messages.filter(m => m.event !== 'media');
    equal(events.map(m => m.event).join(), 'connected,start,dtmf,stop', 'the events');
    equal(events[1].start.customParameters.token, 't&1', 'the parameter');
    equal(messages.some(m => m.event === 'media' && Buffer.from(m.media.payload, 'base64').length === 160), true, 'the frames');
  });
  await check('keys are gathered, and the call is connected with who accepts it', async () => {
    const menu = new VoiceResponse();
    menu.gather({ numDigits: 2, action: '/menu-done' }).say('Which?');
    catcher.twiml['/menu'] = menu;
    const dial = new VoiceResponse();
    dial.dial({ action: '/dialled', callerId: FROM, timeout: 20 })
      .number({ url: '/whisper', statusCallback: '/leg', statusCallbackEvent: ['ringing', 'answered', 'completed'] }, COLLEAGUE);
    catcher.twiml['/menu-done'] = dial;
    const whisper = new VoiceResponse();
    whisper.say('A caller for you.');
    catcher.twiml['/whisper'] = whisper;
    await plan(TO, { dtmf: { digits: '42' } }, { waitForEnd: {} });
    await plan(COLLEAGUE, { waitForReply: {} }, { say: { voiceMs: 200 } }, { hangUp: {} });
    const call = await create('/menu');
    const [{ form }] = await catcher.caught('/dialled');
    equal(catcher.of('/menu-done')[0].form.Digits, '42', 'the digits');
    equal(`${form.DialCallStatus} ${form.DialBridged}`, 'completed true', 'what became of it');
    equal((await catcher.caught('/leg', 3)).map(r => r.form.CallStatus).join(), 'ringing,in-progress,completed', 'the leg');
    const [leg] = await client.calls.list({ parentCallSid: call.sid });
    equal(`${leg.direction} ${leg.to} ${leg.sid === form.DialCallSid}`, `outbound-dial ${COLLEAGUE} true`, 'the leg');
  });
  await check('who is busy is told to the action of a Dial', async () => {
    const dial = new VoiceResponse();
    dial.dial({ action: '/busy-done' }, BUSY);
    catcher.twiml['/busy'] = dial;
    await emulator.control('PUT', `/emulator/callees/${encodeURIComponent(BUSY)}`, { answer: 'Busy' });
    await create('/busy');
    equal((await catcher.caught('/busy-done'))[0].form.DialCallStatus, 'busy', 'the status');
  });
  await check('a Dial is told of as is planned: without fields, with others, and signed', async () => {
    const dial = new VoiceResponse();
    dial.dial({ action: '/short-done' }, BUSY);
    catcher.twiml['/short'] = dial;
    await emulator.control('PUT', '/emulator/callback-faults', [{ url: '/short-done', omits: ['DialBridged', 'DialCallSid'], sets: { DialCallStatus: 'answered' } }]);
    await create('/short');
    const [{ form }] = await catcher.caught('/short-done');
    equal(`${form.DialCallStatus} ${form.DialBridged} ${form.DialCallSid}`, 'answered undefined undefined', 'what is told');
    await emulator.control('PUT', '/emulator/callback-faults', []);
  });
  await check('a conference has participants who are muted, held and sent away', async () => {
    const document = new VoiceResponse();
    document.dial().conference({ statusCallback: '/room', statusCallbackEvent: ['start', 'end', 'join', 'leave'] }, 'desk');
    catcher.twiml['/desk'] = document;
    await plan(TO, { waitForEnd: {} });
    const [one] = [await create('/desk'), await create('/desk')];
    await until(async () => (await client.conferences.list({ status: 'in-progress', friendlyName: 'desk' })).length === 1, 60_000);
    const [{ sid }] = await client.conferences.list({ friendlyName: 'desk' });
    const room = client.conferences(sid);
    equal((await room.participants.list()).length, 2, 'the participants');
    equal((await room.participants(one.sid).update({ hold: true, muted: true })).hold, true, 'on hold');
    equal((await room.participants(one.sid).fetch()).muted, true, 'muted');
    equal(await room.participants(one.sid).remove(), true, 'sent away');
    equal((await room.update({ status: 'completed' })).status, 'completed', 'the end');
    equal((await catcher.caught('/room', 6)).at(-1).form.StatusCallbackEvent, 'conference-end', 'the last that is told');
  });
};

const judgeRest = async (check, client, emulator, catcher) => {
  await check('a number is found, attached, and rings', async () => {
    const [number, ...others] = await client.incomingPhoneNumbers.list({ phoneNumber: FROM });
    equal(`${number.phoneNumber} ${others.length} ${number.capabilities.voice} ${number.voiceUrl}`, `${FROM} 0 true `, 'the number');
    const attached = await client.incomingPhoneNumbers(number.sid).update({ voiceUrl: `${catcher.url}/ring`, voiceMethod: 'GET', statusCallback: `${catcher.url}/rung` });
    equal(`${attached.voiceUrl} ${attached.voiceMethod}`, `${catcher.url}/ring GET`, 'where it leads');
    equal((await client.incomingPhoneNumbers(number.sid).fetch()).statusCallback, `${catcher.url}/rung`, 'what is told of it');
    await emulator.control('POST', '/emulator/incoming', { from: '+15550200001', to: FROM });
    const [ring] = await catcher.caught('/ring');
    equal(`${ring.method} ${new URL(ring.url).searchParams.get('From')}`, 'GET +15550200001', 'the request');
    equal((await catcher.caught('/rung'))[0].form.CallStatus, 'completed', 'the end');
    equal(await failure(() => client.incomingPhoneNumbers.create({ phoneNumber: '+15550777777' })), '400 21422', 'a number to buy');
    equal((await client.outgoingCallerIds.list()).length, 1, 'verified numbers of others');
  });
  await check('the number of a caller is shown as long as they are on the line, and with the token of their call alone', async () => {
    const caller = '+15550200002';
    catcher.twiml['/ring'] = '<Response><Pause length="600"/></Response>';
    const call = await emulator.control('POST', '/emulator/incoming', { from: caller, to: FROM });
    const [, ring] = await catcher.caught('/ring', 2);
    const callToken = new URL(ring.url).searchParams.get('CallToken');
    const create = options => client.calls.create({ to: TO, from: caller, twiml: '<Response/>', callToken, ...options });
    equal((await create({})).from, caller, 'the number that is shown');
    equal(await failure(() => create({ callToken: undefined })), '400 21210', 'without a token');
    equal(await failure(() => create({ callToken: 'another' })), '400 21210', 'with a wrong one');
    equal(await failure(() => create({ from: '+15550200003' })), '400 21210', 'for another number');
    await client.calls(call.sid).update({ status: 'completed' });
    await until(async () => (await client.calls(call.sid).fetch()).endTime, 60_000);
    equal(await failure(() => create({})), '400 21210', 'when the call is over');
  });
  await check('a recording is started, paused, stopped, fetched and deleted', async () => {
    const call = await client.calls.create({ to: TO, from: FROM, twiml: '<Response><Pause length="600"/></Response>' });
    await until(async () => (await client.calls(call.sid).fetch()).status === 'in-progress', 60_000);
    const started = await client.calls(call.sid).recordings.create({
      recordingChannels: 'dual', recordingStatusCallback: `${catcher.url}/recorded`, recordingStatusCallbackEvent: ['in-progress', 'completed'],
    });
    equal(`${started.status} ${started.channels} ${started.source}`, 'in-progress 2 StartCallRecordingAPI', 'the recording');
    const change = (sid, options) => client.calls(call.sid).recordings(sid).update(options);
    equal((await change('Twilio.CURRENT', { status: 'paused', pauseBehavior: 'skip' })).status, 'paused', 'paused');
    equal((await change(started.sid, { status: 'in-progress' })).status, 'in-progress', 'resumed');
    await change(started.sid, { status: 'stopped' });
    equal((await catcher.caught('/recorded', 2)).map(r => r.form.RecordingStatus).join(), 'in-progress,completed', 'what is told');
    const recording = await client.recordings(started.sid).fetch();
    equal(`${recording.status} ${typeof recording.duration}`, 'completed string', 'the recording');
    equal((await client.recordings.list({ callSid: call.sid })).length, 1, 'the list');
    const authorization = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
    const url = catcher.of('/recorded')[1].form.RecordingUrl;
    const media = await fetch(`${url}.wav`, { headers: { authorization, range: 'bytes=0-3' } });
    equal(`${media.status} ${await media.text()}`, '206 RIFF', 'a part of it');
    equal((await fetch(`${url}.mp3`)).status, 401, 'without credentials');
    await emulator.control('PATCH', '/emulator/options', { redirectsMedia: true });
    const redirect = await fetch(`${url}.mp3`, { headers: { authorization }, redirect: 'manual' });
    equal(redirect.status, 302, 'the storage');
    equal((await fetch(redirect.headers.get('location'))).headers.get('content-type'), 'audio/mpeg', 'what is there');
    equal(await client.recordings(started.sid).remove(), true, 'deleted');
    equal(await failure(() => client.recordings(started.sid).fetch()), '404 20404', 'gone');
    await client.calls(call.sid).update({ status: 'completed' });
  });
  await check('a recording comes to nothing', async () => {
    const told = [];
    for (const [recording, recordingError] of [['Absent', 16102], ['Absent', undefined], ['Failed', undefined]]) {
      await emulator.control('PUT', `/emulator/callees/${encodeURIComponent(TO)}`, { recording, recordingError });
      const call = await client.calls.create({ to: TO, from: FROM, twiml: '<Response><Pause length="600"/></Response>' });
      await until(async () => (await client.calls(call.sid).fetch()).status === 'in-progress', 60_000);
      const { sid } = await client.calls(call.sid).recordings.create({
        recordingStatusCallback: `${catcher.url}/lost`, recordingStatusCallbackEvent: ['completed', 'absent'],
      });
      await client.calls(call.sid).update({ status: 'completed' });
      const { form } = (await catcher.caught('/lost', told.length + 1)).at(-1);
      const { status, errorCode } = await client.recordings(sid).fetch();
      told.push(`${form.RecordingStatus} ${form.ErrorCode} ${status} ${errorCode}`);
    }
    equal(told.join(), 'absent 16102 absent 16102,absent 16101 absent 16101,failed 0 failed null', 'what is told, and what is there');
    await emulator.control('PUT', `/emulator/callees/${encodeURIComponent(TO)}`, STAYS);
  });
  await check('a message is sent and delivered', async () => {
    const message = await client.messages.create({ to: TO, from: FROM, body: 'Grüß Gott', statusCallback: `${catcher.url}/message` });
    equal(`${message.status} ${message.body}`, 'queued Grüß Gott', 'the message');
    equal((await catcher.caught('/message', 2)).map(r => r.form.MessageStatus).join(), 'sent,delivered', 'what is told');
    equal((await client.messages(message.sid).fetch()).status, 'delivered', 'the status');
    equal((await client.messages.list({ to: TO, from: FROM, limit: 1 }))[0].sid, message.sid, 'the list');
  });
  await check('a message is refused as the service refuses it', async () => {
    const send = options => failure(() => client.messages.create({ to: TO, from: FROM, body: 'x', ...options }));
    equal(await send({ from: '+15550777777' }), '400 21659', 'a number of others');
    equal(await send({ to: '+1555' }), '400 21211', 'no number');
    equal(await send({ to: FROM }), '400 21266', 'itself');
    equal(await send({ body: '' }), '400 21602', 'no text');
    equal(await send({ body: 'x'.repeat(1601) }), '400 21617', 'too long a text');
    await emulator.control('PATCH', '/emulator/options', { forbiddenPrefixes: ['+44'] });
    equal(await send({ to: '+447700900123' }), '400 21408', 'a country');
    await emulator.control('PATCH', '/emulator/options', { forbiddenPrefixes: [] });
    await emulator.control('PUT', `/emulator/messages/${encodeURIComponent(BUSY)}`, { refusedWith: 21614 });
    equal(await send({ to: BUSY }), '400 21614', 'a landline');
    await emulator.control('POST', '/emulator/messages', { from: TO, to: FROM, body: ' Stop ' });
    equal(await send({}), '400 21610', 'somebody who wants none');
    await emulator.control('POST', '/emulator/messages', { from: TO, to: FROM, body: 'START' });
    equal(await send({}), 'nothing was thrown', 'somebody who wants some again');
  });
  await check('a message is not delivered, and says why', async () => {
    await emulator.control('PUT', `/emulator/messages/${encodeURIComponent(COLLEAGUE)}`, { status: 'undelivered', errorCode: 30007 });
    const { sid } = await client.messages.create({ to: COLLEAGUE, from: FROM, body: 'x', statusCallback: `${catcher.url}/filtered` });
    const { status, errorCode } = await client.messages(sid).fetch();
    equal(`${status} ${errorCode}`, 'undelivered 30007', 'the message');
    equal((await catcher.caught('/filtered', 2)).map(r => `${r.form.MessageStatus} ${r.form.ErrorCode}`).join(), 'sent undefined,undelivered 30007', 'what is told');
  });
  await check('the account and its balance', async () => {
    equal((await client.api.v2010.accounts(ACCOUNT).fetch()).status, 'active', 'the account');
    equal((await client.balance.fetch()).currency, 'USD', 'the balance');
  });
};

await judge('twilio', async check => {
  await withEmulator('twilio', emulator => withCatcher(async catcher => {
    await emulator.control('PATCH', '/emulator/options', { callsPerSecond: 1000, saysFast: true });
    const client = twilio(ACCOUNT, TOKEN, { httpClient: new Local(emulator.url) });
    await judgeCalls(check, client, emulator, catcher);
    await judgeDocuments(check, client, emulator, catcher);
    await judgeRest(check, client, emulator, catcher);
    await check('everything that was told is signed', async () => {
      equal(catcher.requests.length > 25, true, 'requests to judge');
      for (const { url, form, headers } of catcher.requests)
        if (!twilio.validateRequest(TOKEN, headers['x-twilio-signature'], url, form)) throw new Error(`${url} is signed wrongly`);
      equal(catcher.requests.every(r => r.headers['i-twilio-idempotency-token']), true, 'idempotency tokens');
      await emulator.control('PUT', '/emulator/callback-faults', [{ wrongSignature: true }]);
      await client.messages.create({ to: TO, from: FROM, body: 'x', statusCallback: `${catcher.url}/forged` });
      const [{ url, form, headers }] = await catcher.caught('/forged', 1);
      equal(twilio.validateRequest(TOKEN, headers['x-twilio-signature'], url, form), false, 'a planned forgery');
    });
    await check('of other spellings of a URL the client takes the one without a port', async () => {
      const opinions = [];
      for (const signedAs of ['Url', 'WithoutPort', 'WithDefaultPort', 'OtherScheme', 'OtherSlash']) {
        await emulator.control('PUT', '/emulator/callback-faults', [{ kind: 'message', signedAs, times: null }]);
        await client.messages.create({ to: TO, from: FROM, body: 'x', statusCallback: `${catcher.url}/${signedAs}?a=b%20c` });
        const [{ url, form, headers }] = await catcher.caught(`/${signedAs}`);
        opinions.push(twilio.validateRequest(TOKEN, headers['x-twilio-signature'], url, form));
      }
      equal(opinions.join(), 'true,true,false,false,false', 'the opinions of the client');
      const document = new twilio.twiml.VoiceResponse();
      document.connect({ action: '/spelled-done' }).stream({ url: `ws://127.0.0.1:${catcher.port}/spelled` });
      catcher.twiml['/spelled-voice'] = document;
      const upgrades = [];
      for (const signedAs of ['WithoutPort', 'OtherScheme']) {
        await emulator.control('PUT', '/emulator/callback-faults', [{ kind: 'stream', signedAs }]);
        await client.calls.create({ to: TO, from: FROM, url: `${catcher.url}/spelled-voice` });
        await until(() => catcher.upgrades.filter(u => u.url.endsWith('/spelled')).length > upgrades.length, 60_000);
        const { url, signature } = catcher.upgrades.at(-1);
        upgrades.push(twilio.validateRequest(TOKEN, signature, url, {}));
      }
      equal(upgrades.join(), 'true,false', 'of upgrades');
      await emulator.control('PUT', '/emulator/callback-faults', []);
    });
  }));
});
