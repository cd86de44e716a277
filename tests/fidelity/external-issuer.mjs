// Judges how the API takes tokens of an external issuer: of oidc-provider, a certified OpenID provider, and everything that
// only looks like its tokens. Needs the built Api. `node external-issuer.mjs` prints each check and a count.
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import * as jose from 'jose';
import Provider from 'oidc-provider';
import { withApi } from './shared/api.mjs';
import { equal, judge, until } from './shared/judge.mjs';

const AUDIENCE = 'https://voice.example.test/api';
const CLIENT = { id: 'judge', secret: 'a-secret-of-the-judge', callback: 'https://client.example.test/callback' };
const VERSION = JSON.parse(readFileSync(new URL('node_modules/oidc-provider/package.json', import.meta.url))).version;

console.warn = console.info = () => {}; // the provider's advice for those who run it in production

// ---- the issuer ----
async function newKey(alg) {
  const { privateKey } = await jose.generateKeyPair(alg, { extractable: true });
  const jwk = await jose.exportJWK(privateKey);
  return { ...jwk, alg, use: 'sig', kid: await jose.calculateJwkThumbprint(jwk) };
}

function newProvider(issuer, keys, alg) {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [CLIENT.callback],
      grant_types: ['authorization_code', 'client_credentials'],
    }],
    scopes: ['openid', 'api:read', 'api:write'],
    cookies: { keys: [randomUUID()] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api:read api:write', audience: AUDIENCE, accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg } },
        }),
      },
    },
  });
  return provider.callback();
}

const issuerServer = http.createServer((request, response) => provider(request, response));
await new Promise(resolve => issuerServer.listen(0, '127.0.0.1', resolve));
const ISSUER = `http://127.0.0.1:${issuerServer.address().port}`;
const [first, rsa, ec, foreign] = await Promise.all(['RS256', 'RS256', 'ES256', 'RS256'].map(newKey));
let provider = newProvider(ISSUER, [first], 'RS256');

// ---- what a client does ----
async function request(url, options = {}, cookies = new Map()) {
  const headers = { ...options.headers };
  if (cookies.size > 0) headers.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, { redirect: 'manual', ...options, headers });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    if (value === '') cookies.delete(name); else cookies.set(name, value);
  }
  return response;
}
const form = fields => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields),
});
async function token(fields) {
  const response = await fetch(`${ISSUER}/token`, form({ client_id: CLIENT.id, client_secret: CLIENT.secret, ...fields }));
  const body = await response.json();
  equal(response.status, 200, `the issuer's answer ${JSON.stringify(body)}`);
  return body;
}
const ofClient = (scope = 'api:read api:write') =>
  token({ grant_type: 'client_credentials', scope, resource: AUDIENCE }).then(t => t.access_token);

// Signs somebody in on the issuer's own pages.
async function signIn(login, resource) {
  const cookies = new Map();
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT.id, redirect_uri: CLIENT.callback, response_type: 'code', scope: 'openid api:read api:write', state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    ...(resource ? { resource } : {}),
  });
  let response = await request(`${ISSUER}/auth?${query}`, {}, cookies);
  for (let step = 0; step < 10; step++) {
    const location = new URL(response.headers.get('location'), ISSUER);
    if (location.href.startsWith(CLIENT.callback)) {
      return token({
        grant_type: 'authorization_code', code: location.searchParams.get('code'), redirect_uri: CLIENT.callback,
        code_verifier: verifier, ...(resource ? { resource } : {}),
      });
    }
    response = await request(location, {}, cookies);
    if (response.status === 200) {
      const prompt = /name="prompt" value="(\w+)"/.exec(await response.text())[1];
      response = await request(location, form({ prompt, login, password: 'any' }), cookies);
    }
  }
  throw new Error('the issuer never came back to its client');
}

// A token like the issuer's, with one thing changed, signed with the issuer's own key or with the one given.
async function forged({ header = {}, claims = {}, key = rsa } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: ISSUER, sub: 'mallory', aud: AUDIENCE, client_id: CLIENT.id, iat: now, exp: now + 600, jti: randomUUID(), scope: 'api:read api:write',
    ...claims,
  };
  const head = { alg: key.alg, typ: 'at+jwt', kid: key.kid, ...header };
  for (const part of [payload, head]) for (const name of Object.keys(part)) if (part[name] === undefined) delete part[name];
  return new jose.SignJWT(payload).setProtectedHeader(head).sign(await jose.importJWK(key, key.alg));
}
const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = offset => Math.floor(Date.now() / 1000) + offset;

const settings = { Auth__Authority: ISSUER, Auth__Audience: AUDIENCE };
await judge('external-issuer', check => withApi(settings, async api => {
  const call = (bearer, method = 'GET', body = undefined) => fetch(`${api.url}/api/users/me`, {
    method, body,
    headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
  });
  async function accepted(bearer) {
    const response = await call(bearer);
    equal(response.status, 200, 'the status');
    return (await response.json()).id;
  }
  async function acceptedWithoutAccount(bearer) {
    const response = await fetch(`${api.url}/api/contacts`, { headers: { authorization: `Bearer ${bearer}` } });
    equal(response.status, 200, 'the status');
    equal((await call(bearer)).status, 403, 'the status at an account');
  }
  async function refused(bearer, status = 401) {
    const response = await call(bearer);
    equal(response.status, status, 'the status');
    const challenge = response.headers.get('www-authenticate') ?? '';
    if (!challenge.startsWith(status === 401 ? 'Bearer error="invalid_token"' : 'Bearer error="insufficient_scope"'))
      throw new Error(`the challenge is ${challenge}`);
    equal(response.headers.get('content-type'), 'application/problem+json', 'the content type');
  }

  console.log(`oidc-provider ${VERSION} as the issuer of the tokens`);

  await check("a client's token is accepted, and has no account", async () => acceptedWithoutAccount(await ofClient()));
  await check('after a change of keys, tokens of the new one are accepted within seconds', async () => {
    provider = newProvider(ISSUER, [rsa, ec], 'RS256');
    const renewed = await ofClient();
    equal(jose.decodeProtectedHeader(renewed).kid, rsa.kid, "the token's key");
    await until(async () => (await call(renewed)).status !== 401, 180_000);
  });
  await check('and tokens of the removed key are not', async () => refused(await forged({ key: first })));

  const anna = await signIn('anna', AUDIENCE);
  let annasId;
  await check('a user who signed in there is added on first sight', async () => { annasId = await accepted(anna.access_token); });
  await check('and is the same user with the next token', async () =>
    equal(await accepted((await signIn('anna', AUDIENCE)).access_token), annasId, 'the user'));
  await check('another user is another one', async () => {
    if ((await accepted((await signIn('berta', AUDIENCE)).access_token)) === annasId) throw new Error('they are the same');
  });
  await check('twenty first requests at once add one user', async () => {
    const carla = await forged({ claims: { sub: 'carla' } });
    const ids = await Promise.all(Array.from({ length: 20 }, () => accepted(carla)));
    equal(new Set(ids).size, 1, 'the number of users');
  });
  await check('the same sub of another issuer would be another user: the issuer is compared letter by letter', async () =>
    refused(await forged({ claims: { sub: 'anna', iss: `${ISSUER}/` } })));
  await check('a profile can be changed with api:write', async () => {
    const response = await call(anna.access_token, 'PUT', '{"name":"Anna"}');
    equal(response.status, 200, 'the status');
    equal((await response.json()).name, 'Anna', 'the name');
  });
  await check('ES256 is accepted, too', async () => {
    provider = newProvider(ISSUER, [rsa, ec], 'ES256');
    const signed = await ofClient();
    provider = newProvider(ISSUER, [rsa, ec], 'RS256');
    equal(jose.decodeProtectedHeader(signed).alg, 'ES256', 'the algorithm');
    await acceptedWithoutAccount(signed);
  });
  await check('what the judge signs itself is accepted as long as nothing is wrong with it', async () => accepted(await forged()));

  await check('the id token of the same sign-in is refused', async () => refused(anna.id_token));
  await check('an opaque access token, for userinfo, is refused', async () => refused((await signIn('anna')).access_token));
  await check('reading without api:read is refused', async () => refused(await ofClient('api:write'), 403));
  await check('writing without api:write is refused', async () =>
    equal((await call(await ofClient('api:read'), 'PUT', '{"name":"x"}')).status, 403, 'the status'));
  await check('no scope at all is refused', async () => refused(await forged({ claims: { scope: undefined } }), 403));

  const changes = {
    'another audience': { claims: { aud: 'https://other.example.test/api' } },
    'the client as audience': { claims: { aud: CLIENT.id } },
    'no audience': { claims: { aud: undefined } },
    'another issuer': { claims: { iss: 'https://evil.example.test' } },
    'no issuer': { claims: { iss: undefined } },
    'our own server as issuer': { claims: { iss: api.url } },
    'no subject': { claims: { sub: undefined } },
    'expired': { claims: { exp: seconds(-60) } },
    'no expiry': { claims: { exp: undefined } },
    'not valid yet': { claims: { nbf: seconds(60) } },
    'the type of an id token': { header: { typ: 'JWT' } },
    'no type': { header: { typ: undefined } },
    'an unknown key': { key: foreign },
    "a foreign key under the issuer's key id": { key: foreign, header: { kid: rsa.kid } },
    'no key id': { header: { kid: undefined } },
    "the issuer's key under an unknown id": { header: { kid: 'unknown' } },
    'a key of its own in the header': { key: foreign, header: { jwk: { kty: 'RSA', n: foreign.n, e: foreign.e } } },
    'keys from elsewhere in the header': { key: foreign, header: { jku: 'https://evil.example.test/jwks' } },
    'RS512 instead of RS256': { key: { ...rsa, alg: 'RS512' } },
  };
  for (const [name, change] of Object.entries(changes))
    await check(`refused: ${name}`, async () => refused(await forged(change)));

  const [head, body, signature] = (await forged()).split('.');
  const decoded = part => JSON.parse(Buffer.from(part, 'base64url'));
  await check('refused: alg none', async () => refused(`${encode({ ...decoded(head), alg: 'none' })}.${body}.`));
  await check('refused: HS256 with the public key as secret', async () => {
    const pem = await jose.exportSPKI(await jose.importJWK({ kty: 'RSA', n: rsa.n, e: rsa.e }, 'RS256', { extractable: true }));
    const text = `${encode({ ...decoded(head), alg: 'HS256' })}.${body}`;
    await refused(`${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`);
  });
  await check('refused: a changed payload', async () => refused(`${head}.${encode({ ...decoded(body), sub: 'anna' })}.${signature}`));
  await check('refused: a changed header', async () => refused(`${encode({ ...decoded(head), cty: 'x' })}.${body}.${signature}`));
  await check('refused: no signature', async () => refused(`${head}.${body}.`));

  await check('an owner that such a token names is not believed', async () => {
    const id = await accepted(await forged({ claims: { owner: annasId } }));
    if (id === annasId) throw new Error('mallory has become anna');
  });
  await check('there is no password login beside the issuer', async () =>
    equal((await fetch(`${api.url}/api/users/login`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status, 404));
  await check('no token at all: a challenge without an error', async () => {
    const response = await call();
    equal(response.status, 401, 'the status');
    equal(response.headers.get('www-authenticate'), 'Bearer', 'the challenge');
  });
}));

issuerServer.close();
issuerServer.closeAllConnections();
