// The built Api, in an empty folder of its own, as long as somebody works with it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './judge.mjs';

const DLL = fileURLToPath(new URL('../../../src/Api/bin/Release/net10.0/VoiceAssistant.Api.dll', import.meta.url));

/** Starts it with these settings besides its own, and ends it whatever happens. */
export async function withApi(settings, work) {
  const url = `http://localhost:${await freePort()}`;
  const storage = mkdtempSync(join(tmpdir(), 'fidelity-'));
  const host = spawn('dotnet', [DLL, `--urls=${url}`], {
    env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', Storage__Path: storage, PublicUrls__Api: url, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => host.once('exit', resolve));
  let log = '';
  host.stdout.on('data', data => { log += data; });
  try {
    await until(() => {
      if (host.exitCode !== null) throw new Error(`the Api ended with ${host.exitCode}: ${log}`);
      return log.includes('Now listening on');
    }, 180_000);
    await work(new Api(url));
  } finally {
    host.kill('SIGTERM');
    await ended;
    rmSync(storage, { recursive: true, force: true });
  }
}

class Api {
  constructor(url) {
    this.url = url;
  }

  /** The answer's JSON; a refusal is an error. */
  async json(path, method = 'GET', body = undefined, token = undefined) {
    const response = await fetch(this.url + path, {
      method, body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : {};
  }

  /** A new user: e-mail address, password, and an access token. */
  async signUp() {
    const user = { email: `judge-${randomUUID()}@example.com`, password: `a judge's password ${randomUUID()}` };
    await this.json('/api/users/register', 'POST', user);
    const { access_token: token } = await this.json('/api/users/login', 'POST', user);
    return { ...user, token };
  }
}

function freePort() {
  return new Promise(resolve => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
