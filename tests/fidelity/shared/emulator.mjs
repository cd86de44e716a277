// An emulator of a vendor, built, on a free port of its own, as long as somebody works with it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './judge.mjs';

const DLL = fileURLToPath(new URL('../../VendorEmulators/bin/Release/net10.0/VoiceAssistant.VendorEmulators.dll', import.meta.url));

/** Starts the one of this name, and ends it whatever happens. */
export async function withEmulator(name, work) {
  const host = spawn('dotnet', [DLL, name, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => host.once('exit', resolve));
  let log = '';
  host.stdout.on('data', data => { log += data; });
  try {
    await until(() => {
      if (host.exitCode !== null) throw new Error(`the emulator ended with ${host.exitCode}: ${log}`);
      return log.includes('\n');
    }, 60_000);
    await work(new Emulator(log.trim().slice(`${name}: `.length)));
  } finally {
    host.kill('SIGTERM');
    await ended;
  }
}

class Emulator {
  constructor(url) {
    this.url = url;
  }

  /** What it is told, or asked for, on one of its own paths. */
  async control(method, path, body = undefined) {
    const response = await fetch(this.url + path, {
      method, body: body && JSON.stringify(body), headers: body ? { 'content-type': 'application/json' } : {},
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}

/** Whoever waits for ever has met a mistake of the other side. */
export function within(milliseconds, promise, what) {
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}
