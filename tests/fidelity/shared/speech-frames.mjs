// Messages of a client of Azure Speech, read without mercy; and those that the official SDK sent, as its transcripts have them.
import { readFileSync } from 'node:fs';

const JSON_TYPE = 'application/json';
const TYPES = {
  'speech.config': JSON_TYPE, 'speech.context': JSON_TYPE, telemetry: JSON_TYPE,
  'synthesis.context': JSON_TYPE, 'synthesis.control': JSON_TYPE, ssml: 'application/ssml+xml',
};
const NAMES = ['Path', 'X-RequestId', 'X-Timestamp', 'Content-Type'];
const LONGEST = 65_536;

/** What is asked of each single message. */
export const FORM = {
  framing: 'a text is headers, an empty line and a body; a binary message says in two bytes, big-endian, how long its headers are, and has no empty line',
  lines: 'header lines end in CRLF, are called as the SDK calls them, and have one space behind the colon',
  headers: 'no header is missing, none is there twice or beside those of the SDK, and none is longer or shorter: 126 bytes of the first audio, 99 of all other',
  ids: 'request ids are 32 hex digits in capitals, without dashes',
  times: 'timestamps are UTC with ms and Z, tell the time of the client\'s clock, and never go back',
  types: 'JSON is called JSON, SSML SSML, and audio audio/x-wav where it is a header alone',
  bodies: 'bodies are UTF-8, JSON is JSON of one line, and no message is longer than 64 KiB',
};

/** What it says, and under `broken` what is wrong with it, by the names of FORM. */
export function readFrame(data, isBinary) {
  const broken = [];
  const ask = (rule, isSo, what) => isSo || broken.push({ rule, what });
  const { head, body } = isBinary ? splitBinary(data, ask) : splitText(data, ask);
  const lines = head.split('\r\n');
  ask('lines', !/[^\x20-\x7e]/.test(lines.join('')), `the headers are ${JSON.stringify(head)}`);
  const headers = {};
  for (const line of lines) {
    const [, name, value] = /^([A-Za-z-]+): (\S+)$/.exec(line) ?? [];
    ask('lines', name, `there is a line ${JSON.stringify(line)}`);
    ask('headers', !name || (NAMES.includes(name) && headers[name] === undefined), `there is a header ${name}, or one more of it`);
    headers[name ?? line] = value ?? '';
  }
  const frame = { isBinary, head, lines, body, path: headers.Path, id: headers['X-RequestId'], time: headers['X-Timestamp'], type: headers['Content-Type'] };
  checkHeaders(frame, ask);
  checkBody(frame, ask);
  return { ...frame, broken: broken.map(({ rule, what }) => ({ rule, what: `${frame.path}: ${what}` })) };
}

function splitText(data, ask) {
  const end = data.indexOf('\r\n\r\n');
  ask('framing', end >= 0, 'it has no empty line');
  return end < 0 ? { head: data.toString(), body: Buffer.alloc(0) } : { head: data.toString('latin1', 0, end), body: data.subarray(end + 4) };
}

function splitBinary(data, ask) {
  const length = data.length < 2 ? 0 : data.readUInt16BE();
  ask('framing', length > 0 && 2 + length <= data.length, `its headers would have ${length} of ${data.length} bytes`);
  const head = data.toString('latin1', 2, 2 + length);
  ask('framing', /[^\n]\r\n$/.test(head), 'its headers do not end in one CRLF');
  return { head: head.replace(/\r\n$/, ''), body: data.subarray(2 + length) };
}

function checkHeaders({ isBinary, head, path, id, time, type, body }, ask) {
  const isHeader = isBinary && type !== undefined;
  ask('headers', path && id && time && (isBinary || type), `there are ${JSON.stringify(head)}`);
  ask('framing', isBinary ? path === 'audio' : path in TYPES, `it is ${isBinary ? 'binary' : 'a text'}`);
  ask('headers', !isBinary || head.length + 2 === (isHeader ? 126 : 99), `they have ${head.length + 2} bytes`);
  ask('ids', /^[0-9A-F]{32}$/.test(id), `the id is ${id}`);
  ask('times', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) && !Number.isNaN(Date.parse(time)), `the time is ${time}`);
  ask('types', isBinary ? isHeader === (body.length === 44) && (!isHeader || type === 'audio/x-wav') : type === TYPES[path], `${body.length} bytes are ${type}`);
}

function checkBody({ isBinary, head, type, body }, ask) {
  ask('bodies', head.length + body.length <= LONGEST - 4, `it has ${head.length + body.length} bytes`);
  if (isBinary) return;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    ask('bodies', type !== JSON_TYPE || (typeof JSON.parse(text) === 'object' && !/[\r\n]/.test(text)), 'its JSON is of several lines, or no object');
  } catch (error) {
    ask('bodies', false, error.message);
  }
}

/** A transcript: what the client sent, and where it connected to. */
export function recorded(file) {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  const frames = lines.map(line => /C>S (TEXT|BIN) +"([^"]*)" (?:hdrlen=(\d+) )?body=(?:(\d+)B )?(.*)$/.exec(line)).filter(Boolean)
    .map(([, kind, head, , length, body]) => ({
      isBinary: kind === 'BIN', lines: head.split('\\r\\n').filter(Boolean), path: /Path: ([a-z.]+)/.exec(head)[1], text: body, length: Number(length),
    }));
  return { frames, urls: lines.map(line => /UPGRADE #\d+ GET (\S+)/.exec(line)?.[1]).filter(Boolean) };
}

/** A line for each message: its headers in any order, without what differs from run to run; of audio how long it is. */
export function masked(frames, bytesPerMs = 8) {
  const ids = new Map();
  const number = id => ids.get(id) ?? ids.set(id, `#${ids.size + 1}`).get(id);
  return frames.map(frame => {
    const lines = frame.lines.map(line => line.replace(/^(X-Timestamp: ).*/, '$1TIME').replace(/[0-9A-F]{32}$/, number)).sort().join('|');
    const length = frame.length ?? frame.body.length;
    return !frame.isBinary ? lines : `${lines} ${frame.lines.length === 4 ? `${length} bytes` : `${length / bytesPerMs} ms`}`;
  });
}

/** Names and kinds of what is in it. */
export const shape = value => (value === null || typeof value !== 'object' ? typeof value
  : Array.isArray(value) ? [...new Set(value.map(shape))]
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shape(member)])));

/** Where one JSON is not as the other, in whatever order their members are. */
export function differences(ours, theirs, at = '') {
  if (ours === theirs) return [];
  if (![ours, theirs].every(value => value !== null && typeof value === 'object') || Array.isArray(ours) !== Array.isArray(theirs))
    return [`${at} is ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`];
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap(name => differences(ours[name], theirs[name], `${at}/${name}`));
}
