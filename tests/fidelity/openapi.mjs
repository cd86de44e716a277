// Judges the API's description: Spectral lints it with its ruleset `oas`, openapi-typescript makes types of it, TypeScript
// compiles client.ts against them, and the compiled client does real work. Needs the built Api. `node openapi.mjs` prints each
// check and a count.
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const API = fileURLToPath(new URL('../../src/Api/bin/Release/net10.0/VoiceAssistant.Api.dll', import.meta.url));
const USER = { email: 'judge@example.com', password: `a judge's password ${randomUUID()}` };

let passed = 0, failed = 0;
async function check(name, judge) {
  try {
    await judge();
    passed++;
    console.log(`  ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`  FAIL  ${name}: ${error.message} ${error.stdout ?? ''}`);
  }
}
function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what} is ${actual}, not ${expected}`);
}

// ---- the server ----
const port = await new Promise(resolve => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const URL_OF_API = `http://localhost:${port}`;
const storage = mkdtempSync(join(tmpdir(), 'fidelity-'));
const api = spawn('dotnet', [API, `--urls=${URL_OF_API}`], {
  env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', Storage__Path: storage, PublicUrls__Api: URL_OF_API },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let log = '';
api.stdout.on('data', data => { log += data; });
const ended = new Promise(resolve => api.once('exit', resolve));

async function post(path, body) {
  const response = await fetch(URL_OF_API + path, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

try {
  const deadline = Date.now() + 60_000;
  while (!log.includes('Now listening on')) {
    if (api.exitCode !== null || Date.now() > deadline) throw new Error(`the Api did not start: ${log}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const description = await (await fetch(`${URL_OF_API}/swagger/v1/swagger.json`)).json();

  await check('the description lints clean', async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({ extends: [rulesets.oas] });
    const found = await linter.run(description);
    if (found.length > 0)
      throw new Error(['', ...found.map(f => `${f.code} ${f.path.join('.')}: ${f.message}`)].join('\n        '));
  });

  rmSync(join(HERE, 'obj'), { recursive: true, force: true });
  mkdirSync(join(HERE, 'obj'));
  await check('types are made of it, and the client compiles', async () => {
    writeFileSync(join(HERE, 'obj', 'api.d.ts'), astToString(await openapiTS(description)));
    await promisify(execFile)(process.execPath, [
      'node_modules/typescript/bin/tsc', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler',
      '--outDir', 'obj', 'client.ts',
    ], { cwd: HERE });
  });
  await check('the client adds a contact and reads it', async () => {
    const { addAndRead } = await import('./obj/client.js');
    await post('/api/users/register', USER);
    const { access_token } = await post('/api/users/login', USER);
    const contact = await addAndRead(URL_OF_API, access_token, 'Carla Gomez', '+14155550100');
    equal(contact.name, 'Carla Gomez', 'the name');
    equal(contact.phone, '+14155550100', 'the number');
    equal(contact.tags.join(), 'regular', 'the tags');
  });
} catch (error) {
  failed++;
  console.log(`  FAIL  ${error.stack}`);
} finally {
  api.kill('SIGTERM');
  await ended;
  rmSync(storage, { recursive: true, force: true });
}
console.log(`openapi: ${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;
