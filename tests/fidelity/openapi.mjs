// Judges the API's description: Spectral lints it with its ruleset `oas`, openapi-typescript makes types of it, TypeScript
// compiles client.ts against them, and the compiled client does real work. Needs the built Api. `node openapi.mjs` prints each
// check and a count.
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { withApi } from './shared/api.mjs';
import { equal, judge } from './shared/judge.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

await judge('openapi', check => withApi({}, async api => {
  const description = await api.json('/swagger/v1/swagger.json');

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
      '--typeRoots', 'obj', '--outDir', 'obj', 'client.ts', // none of the types that other judges bring along
    ], { cwd: HERE });
  });
  await check('the client adds a contact and reads it', async () => {
    const { addAndRead } = await import('./obj/client.js');
    const { token } = await api.signUp();
    const contact = await addAndRead(api.url, token, 'Carla Gomez', '+14155550100');
    equal(contact.name, 'Carla Gomez', 'the name');
    equal(contact.phone, '+14155550100', 'the number');
    equal(contact.tags.join(), 'regular', 'the tags');
  });
}));
