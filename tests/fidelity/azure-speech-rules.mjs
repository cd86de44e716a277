// Judges the rules of our emulator of Azure Speech, by which it judges clients: a client with a single mistake must break one of
// them, and be closed with the code that the service closes with. That the official SDK breaks none is seen to in
// azure-speech.mjs. Needs the built emulators. `node azure-speech-rules.mjs` prints each check and a count.
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { withEmulator, within } from './shared/emulator.mjs';
import { equal, judge, until } from './shared/judge.mjs';

const KEY_HEADER = 'Ocp-Apim-Subscription-Key';
const KEY = 'azure-speech-key';
const LIMIT = 30_000;
const id = () => randomUUID().replaceAll('-', '').toUpperCase();

await judge('azure-speech-rules', check => withEmulator('azure-speech', async emulator => {
  const host = new URL(emulator.url.replace('http', 'ws'));
  const over = () => until(async () => (await emulator.control('GET', '/_recorded')).every(connection => connection.isOver), LIMIT);

  const RECOGNITION = '/speech/recognition/conversation/cognitiveservices/v1?language=en-US&format=simple';
  const SYNTHESIS = '/tts/cognitiveservices/websocket/v1';
  const CONFIG = {
    context: { system: { name: 'S', version: '1', build: 'b', lang: 'l' }, os: { platform: 'p', name: 'n', version: '1' } },
  };
  const text = (path, requestId, body, headers = {}) => {
    const all = { Path: path, 'X-RequestId': requestId, 'X-Timestamp': new Date().toISOString(), 'Content-Type': 'application/json', ...headers };
    const head = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`).join('\r\n');
    return `${head}\r\n\r\n${typeof body === 'string' ? body : JSON.stringify(body)}`;
  };
  const audio = (requestId, body, headers = {}) => {
    const all = { Path: 'audio', 'X-RequestId': requestId, 'X-Timestamp': new Date().toISOString(), ...headers };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(head.length);
    return Buffer.concat([length, Buffer.from(head), body]);
  };
  const RIFF = Buffer.from('524946460000000057415645666d74201000000007000100401f0000401f0000010008006461746100000000', 'hex');
  const wave = (requestId, header = RIFF) => audio(requestId, header, { 'Content-Type': 'audio/x-wav' });
  const chunk = (requestId, milliseconds = 100) => audio(requestId, Buffer.alloc(8 * milliseconds, 0xff));
  const context = (requestId, headers) =>
    text('speech.context', requestId, { phraseDetection: { language: 'en-US', enrichment: {} }, phraseOutput: {} }, headers);
  const telemetry = requestId => text('telemetry', requestId, { Metrics: [], ReceivedMessages: { 'turn.start': [], 'speech.endDetected': [], 'speech.phrase': [], 'turn.end': [] } });
  const synthesis = requestId => text('synthesis.context', requestId, {
    synthesis: {
      audio: {
        metadataOptions: {
          bookmarkEnabled: false, punctuationBoundaryEnabled: false, sentenceBoundaryEnabled: false, sessionEndEnabled: true,
          visemeEnabled: false, wordBoundaryEnabled: 'true',
        },
        outputFormat: 'raw-8khz-8bit-mono-mulaw',
      },
      language: { autoDetection: false },
    },
  });
  const ssml = requestId => text('ssml', requestId, '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">'
    + '<voice name="en-US-JennyNeural">Hello.</voice></speak>', { 'Content-Type': 'application/ssml+xml' });

  // A client of our own that sends this; a wait is for the end of a turn, or so many ms. Gives the code that closed it, and what was broken.
  async function client(path, messages, headers = { 'X-ConnectionId': id() }) {
    await emulator.control('DELETE', '/_recorded');
    const sent = Object.fromEntries(Object.entries({ [KEY_HEADER]: KEY, ...headers }).filter(([, value]) => value));
    const socket = new WebSocket(host.origin + path, { headers: sent });
    let ends = 0, code;
    const gone = new Promise(resolve => socket.once('close', value => resolve(code = value)));
    socket.on('message', data => { ends += data.toString().includes('Path:turn.end') ? 1 : 0; });
    await within(LIMIT, new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)), 'the upgrade');
    for (const message of messages) {
      if (message === 'wait') await until(() => ends > 0 || code, LIMIT);
      else if (typeof message === 'number') await new Promise(resolve => setTimeout(resolve, message));
      else socket.send(message);
    }
    await Promise.race([gone, new Promise(resolve => setTimeout(resolve, 60))]);
    socket.close(1000);
    await within(LIMIT, gone, 'close');
    await over();
    return { code, broken: await emulator.control('GET', '/_violations') };
  }

  const a = id(), b = id();
  const good = [text('speech.config', a, CONFIG), context(a), wave(a), chunk(a), audio(a, Buffer.alloc(0)), 'wait', telemetry(a)];
  const instead = (at, ...messages) => good.flatMap((message, i) => (i === at ? messages : [message]));
  const spoken = [text('speech.config', a, CONFIG), synthesis(a), ssml(a), 'wait'];
  await check('a client of our own that does as the official one breaks none either', async () => {
    for (const [path, messages] of [[RECOGNITION, good], [SYNTHESIS, spoken]])
      equal((await client(path, messages)).broken.join('\n'), '', 'what it breaks');
  });
  await check('the key in the query, as browsers have to send it', async () => {
    const query = `${KEY_HEADER}=${KEY}&X-ConnectionId=${id()}`;
    equal((await client(`${RECOGNITION}&${query}`, good, { [KEY_HEADER]: undefined })).broken.join('\n'), '', 'what it breaks');
  });
  const long = Buffer.alloc(44);
  RIFF.copy(long);
  long.writeUInt32LE(1000, 40);
  for (const [what, path, messages, rule, code, headers] of [
    ['no X-Timestamp', RECOGNITION, instead(1, context(a, { 'X-Timestamp': null })), 'X-Timestamp', 1002],
    ['an id with dashes', RECOGNITION, instead(1, context(randomUUID())), 'without dashes', 1002],
    ['no RIFF header', RECOGNITION, instead(2, wave(a, Buffer.alloc(44))), 'RIFF', 1007],
    ['another format of audio', RECOGNITION, instead(2, wave(a, Buffer.from(RIFF).fill(2, 20, 21))), 'format 2', 1007],
    ['more than 64 KiB', RECOGNITION, instead(3, chunk(a, 8193)), '65536', 1007],
    ['the id of a turn that is over', RECOGNITION, [...good, context(a), wave(a)], 'used again', 1002],
    ['SSML that is none', SYNTHESIS, [...spoken.slice(0, 2), text('ssml', a, '<speak', { 'Content-Type': 'application/ssml+xml' })], 'well-formed', 1007],
    ['LF for CRLF', RECOGNITION, instead(1, context(a).replace('Path: speech.context\r\n', 'Path: speech.context\n')), 'X-RequestId', 1002],
    ['no X-ConnectionId', RECOGNITION, good, 'X-ConnectionId', 1000, {}],
    ['an id in small letters', RECOGNITION, instead(1, context(a), text('telemetry', a.toLowerCase(), {})), 'capitals', 1000],
    ['a timestamp without ms', RECOGNITION, instead(1, context(a, { 'X-Timestamp': '2030-01-01T00:00:00Z' })), 'X-Timestamp', 1000],
    ['no content type', RECOGNITION, instead(1, context(a, { 'Content-Type': null })), 'content type', 1000],
    ['a header of one\'s own', RECOGNITION, instead(1, context(a, { 'X-Own': '1' })), 'X-Own', 1000],
    ['no space after the colon', RECOGNITION, instead(1, context(a).replace('Path: ', 'Path:')), 'Name: value', 1000],
    ['no configuration', RECOGNITION, good.slice(1), 'speech.config', 1000],
    ['no context', RECOGNITION, instead(1), 'speech.context', 1000],
    ['another language in the context', RECOGNITION.replace('en-US', 'de-DE'), good, 'language', 1000],
    ['one language beside several', '/stt/speech/universal/v2?language=en-US&format=simple&lidEnabled=true', instead(1, text('speech.context', a, {
      phraseDetection: { language: 'en-US', enrichment: {} }, phraseOutput: {}, languageId: { languages: ['en-US', 'de-DE'] },
    })), 'beside', 1000],
    ['a timeout in the query alone', `${RECOGNITION}&segmentationSilenceTimeoutMs=700`, good, 'segmentationSilenceTimeoutMs', 1000],
    ['lengths in the RIFF header', RECOGNITION, instead(2, wave(a, long)), 'length', 1000],
    ['a chunk of 200 ms', RECOGNITION, instead(3, chunk(a, 200)), 'longer', 1000],
    ['chunks of 20 ms', RECOGNITION, instead(3, chunk(a), chunk(a, 20), chunk(a, 20)), 'shorter', 1000],
    ['audio after the end', RECOGNITION, instead(5, chunk(a), 'wait'), 'after the empty one', 1000],
    ['telemetry before the end', RECOGNITION, instead(3, telemetry(a)), 'not over', 1000],
    ['no telemetry before the end', RECOGNITION, [...good.slice(0, -1), 1_100], 'no telemetry', 1000],
    ['no telemetry before the next turn', RECOGNITION, [...good.slice(0, -1), context(b), wave(b)], 'no telemetry', 1000],
    ['two configurations', SYNTHESIS, [spoken[0], ...spoken], 'second configuration', 1000],
    ['SSML as text', SYNTHESIS, [...spoken.slice(0, 2), text('ssml', a, ssml(a).split('\r\n\r\n')[1], { 'Content-Type': 'text/plain' })], 'application/ssml+xml', 1000],
    ['a turn before the last is over', SYNTHESIS, [...spoken.slice(0, 3), synthesis(b), ssml(b), 'wait'], 'not over', 1000],
    ['a stop of no turn', SYNTHESIS, [...spoken, text('synthesis.control', b, { action: 'stop' })], 'no such turn', 1000],
  ]) {
    await check(`reported: ${what}`, async () => {
      await emulator.control('PATCH', '/_options', { synthesisDelayMs: what === 'a turn before the last is over' ? 300 : 0 });
      const { broken, code: closed } = await client(path, messages, headers);
      if (!broken.some(violation => violation.includes(rule))) throw new Error(`what is reported is ${JSON.stringify(broken)}`);
      equal(closed, code, 'the code');
    });
  }
}));
