// Judges our client of Azure Speech, frame by frame: it talks to a service that is written for this from the description of the
// protocol, and every message is held against that and against those that the official SDK sent. Needs the built benchmarks.
// `node azure-speech-frames.mjs` prints each check and a count.
import sdk from 'microsoft-cognitiveservices-speech-sdk';
import { withClient } from './shared/azure-client.mjs';
import { equal, judge } from './shared/judge.mjs';
import { differences, FORM, masked, recorded, shape } from './shared/speech-frames.mjs';
import { ORDER, withService } from './shared/speech-service.mjs';

const KEY = 'a-judges-key';
const ROUND = '../../Infrastructure.Tests/AzureSpeech/recorded';
const TICKS = 10_000;
const STREAM = 'A1B2C3D4E5F60718293A4B5C6D7E8F90';

const services = [];
/** Our client and a service for it alone. */
const between = (settings, work) => withService(KEY, async service => {
  services.push(service);
  await withClient(service, settings, client => work(client, service));
});

// Any bytes are mu-law; these are the same each time, and hardly two stretches of them are.
let seed = 1;
const AUDIO = Buffer.from(Uint8Array.from({ length: 160_000 }, () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >>> 16));
const piece = (fromMs, toMs) => AUDIO.subarray(8 * fromMs, 8 * toMs);

const json = frame => JSON.parse(frame.text ?? frame.body.toString());
const frameOf = (frames, path) => frames.find(frame => frame.path === path);
function same(actual, expected, what) {
  const at = expected.findIndex((byte, i) => byte !== actual[i]);
  if (at >= 0 || actual.length !== expected.length) throw new Error(`${what}: ${actual.length} bytes, not ${expected.length}, and another at ${at}`);
}
function alike(ours, theirs, what) {
  const all = differences(ours, theirs);
  if (all.length > 0) throw new Error(`in ${what} ${all.join('; ')}`);
}
function lines(ours, theirs) {
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) equal(ours[i], theirs[i], `message ${i + 1}`);
}

/** A phrase of the service, from and to in ms of the turn, with its words in equal parts. */
function phrase(text, from, to) {
  const all = text.toLowerCase().replace(/[^a-z ]/g, '').split(' ');
  const part = (to - from) / all.length;
  const words = all.map((word, i) => ({ Word: word, Offset: TICKS * (from + i * part), Duration: TICKS * part }));
  return {
    Id: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', RecognitionStatus: 'Success', Offset: TICKS * from, Duration: TICKS * (to - from), Channel: 0,
    NBest: [{ Confidence: 0.93, Lexical: all.join(' '), ITN: all.join(' '), MaskedITN: all.join(' '), Display: text, Words: words }],
  };
}
const START = { context: { serviceTag: '0123456789abcdef0123456789abcdef' } };

/** A turn up to its audio; its id. */
async function begin(connection, isFirst = true) {
  if (isFirst) await connection.take('speech.config');
  const { id } = await connection.take('speech.context');
  await connection.take('audio');
  connection.say(id, 'turn.start', START);
  return id;
}
/** The caller hangs up: the audio ends, the service ends the turn, and the connection ends. */
async function hangUp(client, connection, id) {
  client.do('close recogniser');
  const { body } = await connection.take('audio');
  equal(body.length, 0, 'the length of the last audio');
  connection.say(id, 'speech.endDetected', { Offset: 90_000_000 });
  connection.say(id, 'speech.phrase', { Id: 'p1', RecognitionStatus: 'EndOfDictation', Offset: 90_000_000, Duration: 0, Channel: 0 });
  connection.say(id, 'turn.end');
  await connection.take('telemetry');
  await connection.end();
  await client.told('Closed');
}
async function listen(client, service, order = {}) {
  client.do('open recogniser');
  client.do('start recogniser', order);
  return service.connection();
}

function checkTelemetry(connection, id) {
  const { Metrics: metrics, ReceivedMessages: received } = json(connection.frames.find(f => f.path === 'telemetry' && f.id === id));
  const said = {};
  for (const path of connection.turns.find(turn => turn.id === id).said) (said[path] ??= []).push('TIME');
  const time = value => (new Date(value).toISOString() === value ? 'TIME' : value);
  alike(Object.fromEntries(Object.entries(received).map(([path, times]) => [path, times.map(time)])), said, 'what was received');
  const metric = metrics.find(({ Name }) => Name === 'Connection');
  alike({ ...metric, Start: time(metric.Start), End: time(metric.End) },
    { Name: 'Connection', Id: connection.headers['X-ConnectionId'], Start: 'TIME', End: 'TIME' }, 'the connection');
}

/** What is there beside what every upgrade has. */
function checkHeaders({ headers }, name, value) {
  const { 'X-ConnectionId': id, [name]: signIn, ...others } = headers;
  equal(signIn, value, name);
  equal(/^[0-9A-F]{32}$/.test(id), true, `that ${id} is 32 hex digits`);
  equal(Object.keys(others).map(other => other.toLowerCase()).sort().join(' '), 'connection host sec-websocket-key sec-websocket-version upgrade', 'what else is there');
}

await judge('azure-speech-frames', async check => {
  // ---- a call as the SDK once made it, signed in by a token ----
  const round = recorded(`${ROUND}-recognition.txt`);
  let wrong, call, id;
  await check('a call in German, which a connection for English was made for', () => between(
    { AzureSpeech__UseTokens: 'true', AzureSpeech__SegmentationMs: '700' }, async (client, service) => {
      client.do('open recogniser');
      wrong = await service.connection();
      client.do('start recogniser', { language: 'de-DE', phrases: ['Contoso', 'Müller'] });
      call = await service.connection();
      await wrong.end();
      id = await begin(call);
      const say = async (from, to) => (client.hear(piece(from, to)), call.audio(to - from));
      await say(0, 200);
      call.say(id, 'speech.startDetected', { Offset: 1_500_000 });
      await say(200, 400);
      call.say(id, 'speech.hypothesis', { Id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', Text: 'hello', Offset: 1_500_000, Duration: 3_000_000, Channel: 0 });
      equal((await client.told('Partial')).text, 'hello', 'the partial text');
      await say(400, 800);
      call.say(id, 'speech.phrase', phrase('Hello world.', 150, 750));
      const { text, words } = await client.told('Utterance');
      equal(`${text} ${words.map(w => `${w.text} ${w.startMs}-${w.endMs}`)}`, 'Hello world. Hello 150-450,world. 450-750', 'what was recognised');
      client.pass(20);
      await say(800, 1500);
      await hangUp(client, call, id);
    }));
  await check('nothing is said on a connection for another language', () => equal(wrong.frames.length, 0, 'the number of messages'));
  await check('the address is the SDK\'s, without the settings that calls do not use, and without secrets', () => {
    const unused = /&(endSilenceTimeoutMs|initialSilenceTimeoutMs|stableIntermediateThreshold|Authorization|X-ConnectionId|connectionId)=[^&]*/g;
    equal(call.url, round.urls[0].replaceAll(unused, ''), 'the address');
  });
  await check('the headers of the upgrade are the token and X-ConnectionId, with neither a sub-protocol nor compression', () => {
    checkHeaders(call, 'Authorization', 'Bearer token-1');
    equal(call.socket.extensions + call.socket.protocol, '', 'what was agreed on');
  });
  await check('its messages are those of the SDK, one by one', () => lines(masked(call.frames), masked(round.frames)));
  await check('speech.config has what the SDK\'s has, of the same audio', () => {
    const [ours, theirs] = [call.frames, round.frames].map(frames => json(frameOf(frames, 'speech.config')));
    alike(shape(ours), shape(theirs), 'its members');
    const told = ({ context: { audio: { source } }, recognition }) => [source.bitspersample, source.channelcount, source.samplerate, source.type, recognition].join();
    equal(told(ours), told(theirs), 'the audio');
  });
  await check('speech.context is the SDK\'s, without the settings that calls do not use', () => {
    const theirs = json(frameOf(round.frames, 'speech.context'));
    delete theirs.phraseDetection.initialSilenceTimeout;
    delete theirs.phraseDetection.trailingSilenceTimeout;
    delete theirs.phraseOutput.interimResults;
    alike(json(frameOf(call.frames, 'speech.context')), theirs, 'the context');
  });
  await check('the RIFF header is the SDK\'s, byte for byte', () =>
    equal(frameOf(call.frames, 'audio').body.toString('hex'), frameOf(round.frames, 'audio').text, 'the header'));
  await check('mu-law goes out as it came, without a byte more or less', () => same(call.heard(id), piece(0, 1500), 'the audio'));
  await check('telemetry tells of everything that was received, and of the connection', () => checkTelemetry(call, id));
  await check('it says goodbye with 1000', () => equal(call.code, 1000, 'the code'));

  // ---- a turn that the service ends while the caller is there ----
  let turns;
  await check('a turn that ends in mid-call: the times of the next are those of the call', () => between({}, async (client, service) => {
    call = await listen(client, service);
    const first = await begin(call);
    client.hear(piece(0, 1000));
    await call.audio(1000);
    call.say(first, 'speech.phrase', phrase('One.', 100, 600));
    call.say(first, 'turn.end');
    equal((await client.told('Utterance')).words[0].startMs, 100, 'the first beginning');
    await call.take('telemetry');
    const second = await begin(call, false);
    turns = [first, second];
    await call.audio(400);
    call.say(first, 'speech.phrase', phrase('Late.', 700, 900));
    call.say(second, 'speech.phrase', phrase('Two.', 100, 300));
    const { text, words: [word] } = await client.told('Utterance');
    equal(`${text} ${word.startMs} ${word.endMs}`, 'Two. 700 900', 'the second phrase');
    client.pass(40);
    client.hear(piece(1000, 2600));
    await call.audio(1600);
    await hangUp(client, call, second);
  }));
  await check('its messages are those of the SDK, one by one, telemetry before all of the next turn', () =>
    lines(masked(call.frames), masked(recorded('recorded-turn-end.txt').frames, 16)));
  await check('the next turn has the same context', () => {
    const contexts = call.frames.filter(frame => frame.path === 'speech.context').map(frame => frame.body.toString());
    equal(contexts[1], contexts[0], 'the context');
  });
  await check('every byte after the last phrase is sent again, then what is new, without a gap', () => {
    same(call.heard(turns[0]), piece(0, 1000), 'the first turn');
    same(call.heard(turns[1]), piece(600, 2600), 'the second turn');
  });
  await check('each turn is told of in a telemetry of its own', () => turns.forEach(turn => checkTelemetry(call, turn)));

  // ---- a connection that is lost ----
  let again;
  await check('a socket that is lost in mid-call', () => between({}, async (client, service) => {
    call = await listen(client, service);
    const first = await begin(call);
    client.hear(piece(0, 1000));
    await call.audio(1000);
    call.say(first, 'speech.phrase', phrase('One.', 100, 600));
    await client.told('Utterance');
    client.hear(piece(1000, 1300));
    await call.audio(300);
    call.socket.terminate();
    again = await service.connection();
    id = await begin(again);
    await again.audio(700);
    again.say(id, 'speech.phrase', phrase('Two.', 100, 300));
    equal((await client.told('Utterance')).words[0].startMs, 700, 'the second beginning');
    client.hear(piece(1300, 2500));
    await again.audio(1200);
    await hangUp(client, again, id);
  }));
  await check('its messages are those of the SDK, one by one, on both connections', () =>
    lines(masked([...call.frames, ...again.frames]), masked(recorded('recorded-reconnect.txt').frames, 16)));
  await check('the connection has the id and the address of the lost one, and the turn another id', () => {
    equal(again.headers['X-ConnectionId'], call.headers['X-ConnectionId'], 'the connection id');
    equal(again.url, call.url, 'the address');
    equal(again.turns[0].id === call.turns[0].id, false, 'that the ids are equal');
  });
  await check('every byte after the last phrase is sent again on it, then what is new', () => same(again.heard(id), piece(600, 2500), 'the audio'));

  // ---- long turns ----
  let sent, begun;
  await check('a turn of 9 s that ends within an utterance', () => between({}, async (client, service) => {
    call = await listen(client, service);
    id = await begin(call);
    begun = client.now;
    client.hear(piece(0, 9000));
    for (sent = (await call.audio(5000)).length / 8; sent < 9000; sent += 100) {
      await call.audio(100);
      if (sent >= 5000) client.pass(50);
    }
    call.say(id, 'speech.hypothesis', { Id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', Text: 'is anybody', Offset: 82_000_000, Duration: 6_000_000, Channel: 0 });
    await client.told('Partial');
    call.say(id, 'turn.end');
    await call.take('telemetry');
    again = await begin(call, false);
    for (const tail = piece(8900, 9000); !tail.equals(await call.audio(100)););
    await hangUp(client, call, again);
  }));
  await check('more than 5 s of audio is sent no faster than twice as fast as it was spoken', () => {
    const audio = call.frames.filter(frame => frame.isBinary && frame.id === id && frame.type === undefined);
    audio.forEach((frame, i) => {
      const passed = Date.parse(frame.time) - begun;
      if (100 * i > 5000 + 2 * passed) throw new Error(`after ${passed} ms it sends from ${100 * i} ms on`);
    });
    equal(audio.length, 90, 'the number of messages');
  });
  await check('what was being said is sent again from before its beginning to the end', () => {
    const heard = call.heard(again);
    const from = 9000 - heard.length / 8;
    if (from > 8200) throw new Error(`it begins at ${from} ms`);
    same(heard, piece(from, 9000), 'the audio');
  });

  // ---- languages that are told apart ----
  await check('languages are asked for at the universal address', () => between({}, async (client, service) => {
    client.do('open recogniser');
    await service.connection();
    client.do('start recogniser', { otherLanguages: ['de-DE'], phrases: ['Contoso'] });
    call = await service.connection();
    id = await begin(call);
    client.hear(piece(0, 500));
    await call.audio(500);
    call.say(id, 'speech.phrase', { ...phrase('Guten Tag.', 100, 400), PrimaryLanguage: { Language: 'de-DE', Confidence: 'High' } });
    equal((await client.told('Utterance')).language, 'de-DE', 'the language');
    await hangUp(client, call, id);
    equal(new URL(call.url, service.url).pathname, '/stt/speech/universal/v2', 'the path');
    equal(new URL(call.url, service.url).searchParams.get('lidEnabled'), 'true', 'lidEnabled');
  }));
  await check('address and context are what the SDK sends to the same service for the same settings', () => withService(KEY, async service => {
    const config = sdk.SpeechConfig.fromHost(new URL(service.url), KEY);
    config.outputFormat = sdk.OutputFormat.Detailed;
    config.requestWordLevelTimestamps();
    config.setProfanity(sdk.ProfanityOption.Raw);
    config.setProperty(sdk.PropertyId.Speech_SegmentationSilenceTimeoutMs, '500');
    config.setProperty(sdk.PropertyId.SpeechServiceConnection_LanguageIdMode, 'Continuous');
    config.setProperty(sdk.PropertyId.SpeechServiceConnection_RecognitionEndpointVersion, '2');
    const stream = sdk.AudioInputStream.createPushStream(sdk.AudioStreamFormat.getWaveFormat(8000, 8, 1, sdk.AudioFormatTag.MuLaw));
    const it = sdk.SpeechRecognizer.FromConfig(
      config, sdk.AutoDetectSourceLanguageConfig.fromLanguages(['en-US', 'de-DE']), sdk.AudioConfig.fromStreamInput(stream));
    sdk.PhraseListGrammar.fromRecognizer(it).addPhrases(['Contoso']);
    it.startContinuousRecognitionAsync();
    try {
      const theirs = await service.connection();
      await theirs.take('speech.config');
      equal(call.url, theirs.url.replace(/&(Ocp-Apim-Subscription-Key|X-ConnectionId|connectionId)=[^&]*/g, ''), 'the address');
      alike(json(frameOf(call.frames, 'speech.context')), json(await theirs.take('speech.context')), 'the context');
    } finally {
      it.close();
    }
  }));

  // ---- refusals ----
  await check('a key that is refused is not sent again', () => between({}, async (client, service) => {
    service.refusals.push(401, 401);
    client.do('open recogniser');
    client.do('start recogniser');
    await client.told('Failed');
    equal(service.upgrades.length, 1, 'the number of attempts');
  }));
  await check('a token that is refused is renewed, once', () => between({ AzureSpeech__UseTokens: 'true' }, async (client, service) => {
    service.refusals.push(401);
    call = await listen(client, service);
    checkHeaders(call, 'Authorization', 'Bearer token-2');
    equal(`${service.upgrades.length} ${service.tokens.length}`, '2 2', 'attempts and tokens');
    await hangUp(client, call, await begin(call));
  }));
  for (const [code, reason] of [[1002, 'protocol'], [1007, 'Unsupported audio format'], [4000, '']]) {
    await check(`after ${code} it does not come back`, () => between({}, async (client, service) => {
      call = await listen(client, service);
      await begin(call);
      call.socket.close(code, reason);
      await client.told('Failed');
      equal(service.upgrades.length, 1, 'the number of connections');
    }));
  }

  // ---- phrases that are spoken ----
  const spoken = recorded(`${ROUND}-synthesis.txt`);
  const said = { told: [], audio: [] };
  /** The service speaks; what the client makes of it. */
  async function speak(client, connection, turn, from) {
    const metadata = (type, data) => connection.say(turn, 'audio.metadata', { Metadata: [{ Type: type, Data: data }] }, `X-StreamId:${STREAM}`);
    const word = (text, offset) => metadata('WordBoundary', { Offset: TICKS * offset, Duration: TICKS * 100, text: { Text: text, Length: text.length, BoundaryType: 'WordBoundary' } });
    connection.say(turn, 'turn.start', START);
    connection.say(turn, 'response', { ...START, audio: { type: 'inline', streamId: STREAM } });
    word('Hello', 50);
    word('caller', 350);
    for (let i = 0; i < 3; i++) connection.sound(turn, STREAM, piece(from + 200 * i, from + 200 * (i + 1)));
    connection.sound(turn, STREAM);
    metadata('SessionEnd', { Offset: TICKS * 600 });
    connection.say(turn, 'turn.end', {});
    const [bytes, words] = [[], []];
    while (bytes.reduce((sum, part) => sum + part.length, 0) < 4800) {
      const next = await client.told('Spoken');
      bytes.push(Buffer.from(next.muLaw, 'base64'));
      words.push(...next.words);
    }
    await client.told('Said');
    return { audio: Buffer.concat(bytes), words };
  }
  const ask = async (client, connection, text) => {
    client.do('speak', { text });
    const { id: turn } = await connection.take('synthesis.context');
    await connection.take('ssml');
    return turn;
  };
  let voice, stopped;
  await check('two phrases, one that is interrupted, and one more, all on one socket', () => between({}, async (client, service) => {
    client.do('open voice', { voice: 'en-US-JennyNeural' });
    voice = await service.connection();
    client.do('speak', { text: 'Hello caller. <&"\'>' });
    await voice.take('speech.config');
    const { id: first } = await voice.take('synthesis.context');
    await voice.take('ssml');
    said.told.push(await speak(client, voice, first, 0));
    client.pass(30);
    said.told.push(await speak(client, voice, await ask(client, voice, 'Second turn'), 1000));
    stopped = await ask(client, voice, 'Long text');
    voice.say(stopped, 'turn.start', START);
    voice.say(stopped, 'response', { ...START, audio: { type: 'inline', streamId: STREAM } });
    voice.sound(stopped, STREAM, piece(2000, 2020));
    await client.told('Spoken');
    client.do('interrupt');
    await voice.take('synthesis.control');
    voice.sound(stopped, STREAM, piece(2020, 2040));
    voice.say(stopped, 'turn.end', {});
    await client.told('Interrupted');
    const last = await ask(client, voice, 'Hello caller again');
    voice.sound(stopped, STREAM, piece(2040, 2060));
    said.told.push(await speak(client, voice, last, 3000));
    client.do('close voice');
    await voice.end();
    await client.told('Closed');
    equal(service.connections.length, 1, 'the number of sockets');
  }));
  await check('the address of a voice is the SDK\'s, and the headers of its upgrade are the key and X-ConnectionId', () => {
    equal(voice.url, spoken.urls[0].split('?')[0], 'the address');
    checkHeaders(voice, 'Ocp-Apim-Subscription-Key', KEY);
    equal(voice.socket.extensions + voice.socket.protocol, '', 'what was agreed on');
  });
  await check('its messages are those of the SDK, one by one, for two phrases', () => lines(masked(voice.frames.slice(0, 5)), masked(spoken.frames)));
  await check('speech.config of a voice has what the SDK\'s has', () => {
    const [ours, theirs] = [voice.frames, spoken.frames].map(frames => shape(json(frameOf(frames, 'speech.config'))));
    alike(ours, theirs, 'its members');
  });
  await check('synthesis.context is the SDK\'s, for every phrase', () => {
    const theirs = json(frameOf(spoken.frames, 'synthesis.context'));
    const ours = voice.frames.filter(frame => frame.path === 'synthesis.context');
    ours.forEach(frame => alike(json(frame), theirs, 'the context'));
    equal(ours.length, 4, 'the number of phrases');
  });
  await check('ssml is the SDK\'s, to the character', () => {
    const [ours, theirs] = [voice.frames, spoken.frames].map(frames => frames.filter(frame => frame.path === 'ssml').slice(0, 2));
    ours.forEach((frame, i) => equal(frame.body.toString(), theirs[i].text, `phrase ${i + 1}`));
  });
  await check('to stop is told as the SDK does, once and with the id of the phrase', () => {
    const all = voice.frames.filter(frame => frame.path === 'synthesis.control');
    const theirs = frameOf(recorded(`${ROUND}-stop.txt`).frames, 'synthesis.control');
    equal(`${all.length} ${all[0].id}`, `1 ${stopped}`, 'the number and the id');
    lines(masked(all), masked([theirs]));
    equal(all[0].body.toString(), theirs.text, 'the body');
  });
  await check('what the service says is what is given, byte for byte, with the times of words, and nothing of a phrase that was left', () => {
    said.told.forEach(({ audio }, i) => same(audio, piece([0, 1000, 3000][i], [600, 1600, 3600][i]), `phrase ${i + 1}`));
    for (const { words } of [said.told[0], said.told[2]])
      equal(words.slice(0, 2).map(word => `${word.text.replace(/\W/g, '')} ${word.startMs}`).join(), 'Hello 50,caller 350', 'the words');
  });
  await check('a voice says goodbye with 1000', () => equal(voice.code, 1000, 'the code'));

  // ---- and every message of all of these ----
  const frames = services.flatMap(service => service.connections).flatMap(connection => connection.frames);
  for (const [rule, title] of Object.entries({ ...FORM, ...ORDER })) {
    await check(title, () => {
      const broken = services.flatMap(service => service.broken).filter(one => one.rule === rule).map(one => one.what);
      if (broken.length > 0) throw new Error(`${broken.length} of ${frames.length} times not: ${[...new Set(broken)].slice(0, 3).join('; ')}`);
      if (frames.length === 0) throw new Error('there were no messages');
    });
  }
});
