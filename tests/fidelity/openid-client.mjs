// Judges our authorization server with openid-client, a certified relying party, which checks every signature here. It signs
// in through the real pages by plain form posts. Needs the built Api. `node openid-client.mjs` prints each check and a count.
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { withApi } from './shared/api.mjs';
import { Browser } from './shared/browser.mjs';
import { equal, judge } from './shared/judge.mjs';

const VERSION = JSON.parse(readFileSync(new URL('node_modules/openid-client/package.json', import.meta.url))).version;
const CALLBACK = 'https://client.example.test/callback';
const SIGNED_OUT = 'https://client.example.test/signed-out';
const SCOPE = 'openid profile email offline_access api:read';

async function refused(doing, error) {
  try {
    await doing;
  } catch (e) {
    const told = e.error ?? e.code;
    return equal(told, error, 'the refusal');
  }
  throw new Error(`it was accepted, and ${error} was due`);
}

await judge('openid-client', check => withApi({}, async api => {
  console.log(`openid-client ${VERSION}`);
  const { email, password, token } = await api.signUp();
  const agrees = { 'sign-in': { email, password }, consent: { decision: 'allow' }, endsession: {} };
  const register = fields => api.json('/api/clients', 'POST', {
    name: 'Judge', grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'], redirectUris: [CALLBACK],
    postLogoutRedirectUris: [SIGNED_OUT], scopes: [...SCOPE.split(' '), 'api:write'], isPublic: false, ...fields,
  }, token);
  const web = await register({});
  const spa = await register({ isPublic: true, grantTypes: ['authorization_code', 'refresh_token'] });

  const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
  const discover = (registration, authentication) =>
    client.discovery(new URL(api.url), registration.clientId, registration.clientSecret ?? undefined, authentication, { execute });

  let config, browser, tokens;
  await check('discovery', async () => {
    config = await discover(web);
    equal(config.serverMetadata().issuer, api.url, 'the issuer');
    equal(config.serverMetadata().supportsPKCE(), true, 'PKCE');
  });
  await check('discovery as RFC 8414 has it', () =>
    client.discovery(new URL(api.url), web.clientId, undefined, undefined, { execute, algorithm: 'oauth2' }));

  async function authorize(settings, surfer, changes = {}, answers = agrees) {
    const checks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce(),
      idTokenExpected: true,
    };
    const url = client.buildAuthorizationUrl(settings, {
      redirect_uri: CALLBACK, scope: SCOPE, state: checks.expectedState, nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier), code_challenge_method: 'S256', ...changes,
    });
    return { callback: await surfer.visit(url, answers), checks };
  }
  async function grant(settings, surfer, changes) {
    const { callback, checks } = await authorize(settings, surfer, changes);
    return client.authorizationCodeGrant(settings, callback, checks);
  }

  await check('authorization code with PKCE, signing in and agreeing on the real pages', async () => {
    browser = new Browser(api.url);
    tokens = await grant(config, browser);
    equal(tokens.token_type, 'bearer', 'the token type');
    equal(tokens.claims().aud, web.clientId, 'the audience');
    if (!tokens.refresh_token) throw new Error('there is no refresh token');
  });
  await check('the same browser is not asked again', async () => {
    const again = await authorize(config, browser, { prompt: 'none' }, {});
    await client.authorizationCodeGrant(config, again.callback, again.checks);
  });
  await check('max_age makes the person sign in again', async () => {
    const { callback, checks } = await authorize(config, browser, { max_age: '0' });
    await client.authorizationCodeGrant(config, callback, { ...checks, maxAge: 0 });
  });
  await check('userinfo, of the same subject', async () => {
    const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    equal(info.email, email, 'the address');
  });
  for (const [name, authentication] of [['basic', client.ClientSecretBasic], ['post', client.ClientSecretPost]]) {
    await check(`client credentials, client_secret_${name}`, async () => {
      const own = await discover(web, authentication(web.clientSecret));
      equal((await client.clientCredentialsGrant(own, { scope: 'api:read' })).scope, 'api:read', 'the scope');
    });
  }
  await check('a token of the client opens the API', async () => {
    const own = await client.clientCredentialsGrant(config, { scope: 'api:read' });
    await api.json('/api/contacts', 'GET', undefined, own.access_token);
  });
  await check('a public client', async () => {
    const settings = await discover(spa, client.None());
    const first = await grant(settings, new Browser(api.url));
    await client.refreshTokenGrant(settings, first.refresh_token);
  });
  await check('introspection of both tokens', async () => {
    for (const token of [tokens.access_token, tokens.refresh_token])
      equal((await client.tokenIntrospection(config, token)).active, true, 'active');
  });
  await check('refresh twice, and the first token then kills the family', async () => {
    const first = await grant(config, browser);
    const second = await client.refreshTokenGrant(config, first.refresh_token);
    const third = await client.refreshTokenGrant(config, second.refresh_token);
    await refused(client.refreshTokenGrant(config, first.refresh_token), 'invalid_grant');
    await refused(client.refreshTokenGrant(config, third.refresh_token), 'invalid_grant');
    equal((await client.tokenIntrospection(config, third.access_token)).active, false, 'active');
  });
  await check('revocation of an access token is seen at once', async () => {
    const { access_token } = await grant(config, browser);
    await client.tokenRevocation(config, access_token);
    equal((await client.tokenIntrospection(config, access_token)).active, false, 'active');
    await refused(client.fetchUserInfo(config, access_token, client.skipSubjectCheck), 'OAUTH_WWW_AUTHENTICATE_CHALLENGE');
  });
  await check('revocation of a refresh token', async () => {
    const { refresh_token } = await grant(config, browser);
    await client.tokenRevocation(config, refresh_token);
    await refused(client.refreshTokenGrant(config, refresh_token), 'invalid_grant');
  });

  await check('refused: a code that is replayed', async () => {
    const { callback, checks } = await authorize(config, browser);
    const first = await client.authorizationCodeGrant(config, callback, checks);
    await refused(client.authorizationCodeGrant(config, callback, checks), 'invalid_grant');
    equal((await client.tokenIntrospection(config, first.access_token)).active, false, 'active');
  });
  await check('refused: a wrong verifier', async () => {
    const { callback, checks } = await authorize(config, browser);
    await refused(client.authorizationCodeGrant(config, callback, { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() }), 'invalid_grant');
  });
  await check('refused: a wrong secret', async () => {
    const wrong = await discover({ ...web, clientSecret: 'wrong' });
    await refused(client.clientCredentialsGrant(wrong), 'invalid_client');
  });
  await check('refused: a scope that is not registered', () => refused(client.clientCredentialsGrant(config, { scope: 'admin' }), 'invalid_scope'));
  for (const [what, change, error] of [
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an implicit response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['an unknown scope', { scope: 'openid admin' }, 'invalid_scope'],
  ]) {
    await check(`refused: ${what}`, async () => {
      const { callback, checks } = await authorize(config, browser, change);
      await refused(client.authorizationCodeGrant(config, callback, checks), error);
    });
  }
  await check('refused: the sign-in is too old and nobody may be asked', async () => {
    const { callback, checks } = await authorize(config, browser, { prompt: 'none', max_age: '0' });
    await refused(client.authorizationCodeGrant(config, callback, checks), 'login_required');
  });
  await check('refused: the person does not agree', async () => {
    const { callback, checks } = await authorize(config, new Browser(api.url), { prompt: 'consent' }, { 'sign-in': { email, password }, consent: { decision: 'deny' } });
    await refused(client.authorizationCodeGrant(config, callback, checks), 'access_denied');
  });
  for (const [what, spoil] of [
    ['a foreign issuer', url => url.searchParams.set('iss', 'https://evil.example')],
    ['no issuer', url => url.searchParams.delete('iss')],
    ['another state', url => url.searchParams.set('state', 'another')],
  ]) {
    await check(`the client refuses a callback with ${what}`, async () => {
      const { callback, checks } = await authorize(config, browser);
      spoil(callback);
      await refused(client.authorizationCodeGrant(config, callback, checks), 'OAUTH_INVALID_RESPONSE');
    });
  }
  await check('the client refuses another nonce', async () => {
    const { callback, checks } = await authorize(config, browser);
    await refused(client.authorizationCodeGrant(config, callback, { ...checks, expectedNonce: 'another' }), 'OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  });
  await check('a redirect URI that is not registered leads nowhere', async () => {
    const response = await browser.request(client.buildAuthorizationUrl(config, { redirect_uri: 'https://evil.example/', scope: 'openid' }));
    equal(response.status, 400, 'the status');
    equal(response.headers.get('location'), null, 'the location');
  });
  await check('end session', async () => {
    const last = await grant(config, browser);
    const url = client.buildEndSessionUrl(config, { id_token_hint: last.id_token, post_logout_redirect_uri: SIGNED_OUT, state: 'bye' });
    equal((await browser.visit(url, {})).href, `${SIGNED_OUT}?state=bye`, 'the location');
    await refused(client.refreshTokenGrant(config, last.refresh_token), 'invalid_grant');
  });
}));
