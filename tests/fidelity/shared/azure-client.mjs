// Our own client of Azure Speech, from the built benchmarks, as long as somebody works with it. It does what it is told, and its
// clock stands still unless it is told that time passes.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Queue } from './queue.mjs';

const DLL = fileURLToPath(new URL('../../Benchmarks/bin/Release/net10.0/VoiceAssistant.Benchmarks.dll', import.meta.url));
const BEGIN = Date.UTC(2030, 0, 2, 3, 4, 5, 6);

/** Starts it for this service, with these settings besides, and ends it whatever happens. */
export async function withClient(service, settings, work) {
  const host = spawn('dotnet', [DLL, 'azure-client', new Date(BEGIN).toISOString()], {
    env: { ...process.env, AzureSpeech__Key: service.key, AzureSpeech__Endpoint: service.url, AzureSpeech__Region: '', ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => host.once('exit', resolve));
  const broken = ended.then(code => { throw new Error(`our client ended with ${code}`); });
  broken.catch(() => {}); // it ends in any case
  host.stdin.on('error', () => {}); // what ended does not listen
  try {
    await Promise.race([work(new Client(host, service)), broken]);
  } finally {
    host.kill('SIGTERM');
    await ended;
  }
}

class Client {
  #host;
  #service;
  #now = BEGIN;
  #events = new Queue();

  constructor(host, service) {
    this.#host = host;
    this.#service = service;
    service.times = [new Date(BEGIN).toISOString()];
    createInterface({ input: host.stdout }).on('line', line => line.startsWith('{') && this.#events.push(JSON.parse(line)));
  }

  get now() {
    return this.#now;
  }

  do(what, order = {}) {
    this.#host.stdin.write(`${JSON.stringify({ do: what, ...order })}\n`);
  }

  hear(muLaw) {
    this.do('hear', { muLaw: muLaw.toString('base64') });
  }

  pass(ms) {
    this.#now += ms;
    this.#service.times.push(new Date(this.#now).toISOString());
    this.do('pass', { ms });
  }

  /** The next thing it tells, which is of this kind. */
  async told(event) {
    const next = await this.#events.next(event);
    if (next.event !== event) throw new Error(`instead of ${event} it told ${JSON.stringify(next)}`);
    return next;
  }
}
