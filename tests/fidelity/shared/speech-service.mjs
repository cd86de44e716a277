// The least that is a service of Azure Speech: it takes connections and tokens, writes down what comes and which rules that
// breaks, and says what it is told to say. Knows nothing of the emulator of tests/VendorEmulators, on purpose.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { within } from './emulator.mjs';
import { LIMIT, Queue } from './queue.mjs';
import { readFrame } from './speech-frames.mjs';

const KEY_HEADER = 'Ocp-Apim-Subscription-Key';
const RIFF = '524946460000000057415645666d74201000000007000100401f0000401f0000010008006461746100000000';
const CHUNK = 800;

/** What is asked of the messages of a connection together. */
export const ORDER = {
  recognition: 'recognition: speech.config once, then for each turn speech.context, audio to its end, and telemetry once the service has ended it',
  synthesis: 'synthesis: speech.config once, then for each phrase synthesis.context and ssml, the next when the service has ended the last',
  turns: 'the messages of a turn have one id, which no other turn has',
  wave: 'the first audio of a turn is the RIFF header of mu-law, byte for byte, with lengths of zero',
  chunks: 'all other audio is of 100 ms, but for the empty one that ends it',
};

/** Works with a service on a port of its own, which takes this key, and ends it whatever happens. */
export async function withService(key, work) {
  const service = new Service(key);
  await new Promise(resolve => service.server.listen(0, '127.0.0.1', resolve));
  try {
    await work(service);
  } finally {
    for (const { socket } of service.connections) socket.terminate();
    service.server.closeAllConnections();
    await new Promise(resolve => service.server.close(resolve));
  }
}

class Service {
  connections = [];
  upgrades = [];
  broken = [];
  tokens = [];
  ids = new Set();
  /** Statuses that the next upgrades are refused with. */
  refusals = [];
  /** The times that the client's clock has shown. */
  times = [];
  #new = new Queue();
  #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: true });

  constructor(key) {
    this.key = key;
    this.server = createServer((request, response) => this.#answer(request, response));
    this.server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get url() {
    return `ws://127.0.0.1:${this.server.address().port}`;
  }

  /** The next connection. */
  connection() {
    return this.#new.next('a connection');
  }

  #answer(request, response) {
    const isToken = request.method === 'POST' && request.url === '/sts/v1.0/issueToken' && request.headers[KEY_HEADER.toLowerCase()] === this.key;
    if (isToken) this.tokens.push(`token-${this.tokens.length + 1}`);
    response.writeHead(isToken ? 200 : 404, { 'content-type': 'text/plain' }).end(isToken ? this.tokens.at(-1) : '');
  }

  #upgrade(request, socket, head) {
    const headers = {};
    for (let i = 0; i < request.rawHeaders.length; i += 2) headers[request.rawHeaders[i]] = request.rawHeaders[i + 1];
    this.upgrades.push({ url: request.url, headers });
    const known = [this.key, ...this.tokens.slice(-1).map(token => `Bearer ${token}`)];
    const given = [headers[KEY_HEADER], headers.Authorization, new URL(request.url, this.url).searchParams.get(KEY_HEADER)].filter(Boolean);
    const status = this.refusals.shift() ?? (given.length > 0 && given.every(value => known.includes(value)) ? 0 : 401);
    if (status) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, web => {
      const connection = new Connection(this, web, request.url, headers);
      this.connections.push(connection);
      this.#new.push(connection);
    });
  }
}

class Connection {
  frames = [];
  turns = [];
  code = undefined;
  #coming = new Queue();

  constructor(service, socket, url, headers) {
    Object.assign(this, { service, socket, url, headers });
    this.isSynthesis = url.startsWith('/tts/');
    this.closed = new Promise(resolve => socket.once('close', code => resolve(this.code = code)));
    socket.on('message', (data, isBinary) => this.#take(readFrame(data, isBinary)));
    socket.on('error', error => this.#broke(this.isSynthesis ? 'synthesis' : 'recognition', error.message));
    socket.once('close', () => this.#coming.push(undefined));
  }

  /** The next message, which is of this path. */
  async take(path) {
    const frame = await this.#coming.next(path);
    if (frame?.path !== path) throw new Error(`instead of ${path} came ${frame?.path ?? `the end, ${this.code}`}`);
    return frame;
  }

  /** So many ms of audio of one turn, in messages of whatever size. */
  async audio(milliseconds) {
    const bodies = [];
    for (let bytes = 0; bytes < 8 * milliseconds; bytes += bodies.at(-1).length) {
      const { body } = await this.take('audio');
      if (body.length === 0) throw new Error(`the audio ended after ${bytes / 8} ms of ${milliseconds}`);
      bodies.push(body);
    }
    return Buffer.concat(bodies);
  }

  /** A text of the service, in its own form: no space behind a colon. */
  say(id, path, body, ...headers) {
    const head = [`X-RequestId:${id}`, 'Content-Type:application/json; charset=utf-8', `Path:${path}`, ...headers];
    const turn = this.turns.find(one => one.id === id);
    if (!turn.hasEnded) turn.said.push(path);
    turn.hasEnded ||= path === 'turn.end';
    this.socket.send(`${head.join('\r\n')}\r\n\r\n${body === undefined ? '' : JSON.stringify(body)}`);
  }

  /** Audio of the service; where there is none, its end. */
  sound(id, streamId, body = Buffer.alloc(0)) {
    const type = body.length > 0 ? ['Content-Type:audio/basic'] : [];
    const head = Buffer.from([`X-RequestId:${id}`, ...type, `X-StreamId:${streamId}`, 'Path:audio', ''].join('\r\n'));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(head.length);
    this.socket.send(Buffer.concat([length, head, body]));
  }

  /** What was heard in a turn, without its header. */
  heard(id) {
    return Buffer.concat(this.frames.filter(f => f.isBinary && f.id === id && f.type === undefined).map(f => f.body));
  }

  async end(what = 'the end of a connection') {
    return within(LIMIT, this.closed, what);
  }

  #broke(rule, what) {
    this.service.broken.push({ rule, what });
  }

  #take(frame) {
    this.service.broken.push(...frame.broken);
    const before = this.frames.at(-1);
    this.frames.push(frame);
    if (!this.service.times.includes(frame.time) || (before && frame.time < before.time))
      this.#broke('times', `${frame.path}: it is ${this.service.times.at(-1)}, and not ${frame.time}`);
    const [rule, follow] = this.isSynthesis ? ['synthesis', this.#synthesis] : ['recognition', this.#recognition];
    const problem = follow.call(this, frame);
    if (problem) this.#broke(rule, `${frame.path} ${problem}`);
    this.#coming.push(frame);
  }

  /** What is wrong with it where it stands. */
  #recognition({ path, id, type, body }) {
    const turn = this.turns.at(-1) ?? this.#open(id);
    const isFirst = this.frames.length === 1;
    if ((path === 'speech.config') !== isFirst) return isFirst ? 'comes first' : 'comes twice';
    if (isFirst) return undefined;
    if (path === 'speech.context') {
      if (turn.hasContext && !turn.isTold) return 'comes before the last turn is over and told of';
      if (turn.hasContext) this.#open(id);
      this.turns.at(-1).hasContext = true;
    }
    this.#belongs(path, id);
    const current = this.turns.at(-1);
    if (path === 'audio') {
      if (!current.hasContext || current.isComplete || current.isTold) return 'is not expected';
      this.#checkAudio(current, type, body);
    }
    if (path === 'telemetry') {
      if (!current.hasEnded || current.isTold) return 'is not expected';
      current.isTold = true;
    }
    return ['speech.context', 'audio', 'telemetry'].includes(path) ? undefined : 'is no message of a recogniser';
  }

  #checkAudio(turn, type, body) {
    if (!turn.hasHeader && (type === undefined || body.toString('hex') !== RIFF)) this.#broke('wave', `a turn begins with ${body.toString('hex', 0, 60)}`);
    if (turn.hasHeader && (type !== undefined || (body.length !== CHUNK && body.length !== 0))) this.#broke('chunks', `there is one of ${body.length} bytes`);
    turn.hasHeader = true;
    turn.isComplete = body.length === 0;
  }

  #synthesis({ path, id }) {
    const turn = this.turns.at(-1) ?? this.#open(id);
    const isFirst = this.frames.length === 1;
    if ((path === 'speech.config') !== isFirst) return isFirst ? 'comes first' : 'comes twice';
    if (isFirst) return undefined;
    if (path === 'synthesis.context') {
      if (turn.hasContext && !turn.hasEnded) return 'comes before the last phrase is over';
      if (turn.hasContext) this.#open(id);
      this.turns.at(-1).hasContext = true;
    }
    this.#belongs(path, id);
    const current = this.turns.at(-1);
    if (path === 'ssml') {
      if (!current.hasContext || current.isComplete) return 'is not expected';
      current.isComplete = true;
    }
    if (path === 'synthesis.control' && (!current.isComplete || current.hasEnded)) return 'stops nothing';
    return ['synthesis.context', 'ssml', 'synthesis.control'].includes(path) ? undefined : 'is no message of a voice';
  }

  #open(id) {
    if (this.service.ids.has(id)) this.#broke('turns', `the id ${id} is used again`);
    this.service.ids.add(id);
    this.turns.push({ id, said: [] });
    return this.turns.at(-1);
  }

  #belongs(path, id) {
    if (id !== this.turns.at(-1).id) this.#broke('turns', `${path} is of ${id} and not of ${this.turns.at(-1).id}`);
  }
}
