// Judges what integrators make of the API's description: Kiota makes clients of it for C# and TypeScript, their compilers take them, and
// each does the same work; Postman's converter makes a collection of it. Needs the built Api. `node clients.mjs` prints each check.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import converter from 'openapi-to-postmanv2';
import { withApi } from './shared/api.mjs';
import { equal, judge } from './shared/judge.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const SEEN = {
  greeting: 'Good morning!', endpointMs: 700, once: true, notes: 'Prefers mornings.', tags: ['regular'], found: ['Carla Gomez'], total: 1,
  invalid: { status: 400, code: 'invalid', fields: ['phone'] },
  taken: { status: 409, code: 'numberTaken' },
  gone: { status: 404, code: 'notFound' },
};

await judge('clients', check => withApi({}, async api => {
  const description = await api.json('/swagger/v1/swagger.json');
  const obj = join(HERE, 'obj');
  mkdirSync(obj, { recursive: true });
  writeFileSync(join(obj, 'description.json'), JSON.stringify(description));

  await check("Kiota makes clients of it", async () => {
    await run('dotnet', ['tool', 'restore']);
    await make('CSharp', 'csharp', '--namespace-name', 'VoiceAssistant.Client');
    await make('TypeScript', 'typescript');
  });
  await check('the one for C# compiles, and works', async () => {
    const folder = join(HERE, 'clients', 'csharp');
    await run('dotnet', ['build', join(folder, 'Client.csproj'), '--configuration', 'Release', '--nologo', '-v', 'quiet', '-clp:NoSummary']);
    const { token } = await api.signUp();
    const { stdout } = await run('dotnet', [join(folder, 'bin', 'Release', 'net10.0', 'VoiceAssistant.Client.dll'), api.url, token]);
    saw(JSON.parse(stdout));
  });
  await check('the one for TypeScript compiles, and works', async () => {
    const folder = join(HERE, 'clients', 'typescript');
    await run(process.execPath, [
      'node_modules/typescript/bin/tsc', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--typeRoots', 'obj',
      '--rootDir', folder, '--outDir', join(folder, 'obj', 'built'), join(folder, 'client.ts'),
    ]);
    const { work } = await import('./clients/typescript/obj/built/client.js');
    const { token } = await api.signUp();
    saw(await work(api.url, token));
  });
  await check("Postman's converter makes a request of every operation", async () => {
    const collection = await converted(description);
    const made = requestsOf(collection).map(r => `${r.method} /${r.url.path.map(part => part.replace(/^:(.*)$/, '{$1}')).join('/')}`);
    const described = Object.entries(description.paths)
      .flatMap(([path, item]) => METHODS.filter(method => item[method]).map(method => `${method.toUpperCase()} ${path}`));
    equal(made.sort().join('\n'), described.sort().join('\n'), 'the requests');
  });
}));

function make(language, folder, ...more) {
  const made = join(HERE, 'clients', folder, 'obj', 'made');
  rmSync(made, { recursive: true, force: true });
  return run('dotnet', [
    'kiota', 'generate', '--language', language, '--openapi', join(HERE, 'obj', 'description.json'), '--output', made, '--class-name', 'ApiClient',
    '--log-level', 'Error', ...more,
  ]);
}

function run(program, parameters) {
  return promisify(execFile)(program, parameters, { cwd: HERE, env: { ...process.env, KIOTA_UPDATE__DISABLED: 'true', KIOTA_OFFLINE_ENABLED: 'true' } });
}

function saw(seen) {
  for (const [name, expected] of Object.entries(SEEN))
    equal(JSON.stringify(seen[name]), JSON.stringify(expected), name);
}

function converted(description) {
  return new Promise((resolve, reject) => converter.convertV2(
    { type: 'json', data: description }, {},
    (error, { result, reason, output } = {}) => error || !result ? reject(error ?? new Error(reason)) : resolve(output[0].data)));
}

function requestsOf(folder) {
  return folder.item.flatMap(entry => entry.item ? requestsOf(entry) : [entry.request]);
}
