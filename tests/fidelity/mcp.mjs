// Judges our MCP server with the official TypeScript client, unmodified, and our client with the official TypeScript server. Needs the
// built Api and the emulators. `node mcp.mjs` prints each check and a count.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { UnauthorizedError, discoverAuthorizationServerMetadata, discoverOAuthProtectedResourceMetadata, extractWWWAuthenticateParams } from '@modelcontextprotocol/sdk/client/auth.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { withApi } from './shared/api.mjs';
import { Browser } from './shared/browser.mjs';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge, until } from './shared/judge.mjs';
import { startMcpServer } from './shared/mcp-server.mjs';

const ACCOUNT = 'AC00000000000000000000000000000001', TOKEN = 'twilio-auth-token'; // of the emulator
const NUMBER = '+15550100001', CALLEE = '+14155550162';

async function connect(api, token) {
  const client = new Client({ name: 'judge', version: '1.0.0' });
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', api.url), { requestInit: { headers } }));
  return client;
}

async function use(client, name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  equal(result.content.length, 1, 'the number of contents');
  return { text: result.content[0].text, isError: result.isError === true, data: result.structuredContent };
}

async function judgeServer(check, api) {
  const { email, password, token } = await api.signUp();
  const { access_token: readOnly } = await api.json('/api/users/login', 'POST', { email, password, scope: 'api:read' });
  const assistant = await api.json('/api/assistants', 'POST', {
    name: 'Front desk', prompt: 'You call people about their cakes.', outbound: { hours: { from: '00:00', to: '24:00' } },
  }, token);
  await api.json('/api/phone-numbers', 'POST', { number: NUMBER, assistantId: assistant.id }, token);
  const form = new FormData();
  form.append('file', new Blob(['# Prices\n\nA rye bread costs five dollars, half a loaf three.\n'], { type: 'text/markdown' }), 'prices.md');
  const source = await (await fetch(`${api.url}/api/knowledge-base/sources`, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } })).json();
  let metadata;

  await check('without a token: 401, and where tokens come from', async () => {
    const response = await fetch(`${api.url}/mcp`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    equal(response.status, 401, 'the status');
    const { resourceMetadataUrl } = extractWWWAuthenticateParams(response);
    metadata = await discoverOAuthProtectedResourceMetadata(`${api.url}/mcp`, { resourceMetadataUrl });
    equal(metadata.resource, `${api.url}/mcp`, 'the resource');
    equal((await discoverOAuthProtectedResourceMetadata(`${api.url}/mcp`)).resource, metadata.resource, 'the resource at the path of the specification');
    equal((await discoverAuthorizationServerMetadata(metadata.authorization_servers[0])).token_endpoint, `${api.url}/connect/token`, 'the token endpoint');
  });
  await check('without a token the client does not connect', async () => {
    let status;
    await connect(api).catch(error => { status = error.code; });
    equal(status, 401, 'what the client threw');
  });

  const reader = await connect(api, readOnly);
  const agent = await connect(api, token);
  await check('it says who it is and which tools it has', async () => {
    equal(agent.getServerVersion().name, 'VoiceAssistant', 'the name');
    const { tools } = await agent.listTools();
    equal(tools.map(tool => tool.name).join(), 'place_call,get_call,read_transcript,list_calls,search_knowledge,list_assistants', 'the tools');
    equal(tools.filter(tool => !tool.annotations.readOnlyHint).map(tool => tool.name).join(), 'place_call', 'what acts');
  });
  await check('with a read-only token calls are not placed, and everything is read', async () => {
    const refused = await use(reader, 'place_call', { assistantId: assistant.id, to: CALLEE });
    equal(`${refused.isError} ${refused.text}`, 'true This takes a token with the scope api:write, and yours has not got it.', 'the refusal');
    equal((await use(reader, 'list_assistants')).data.items[0].id, assistant.id, 'the assistant');
    equal((await use(reader, 'list_calls')).text, 'There are no such calls.', 'the calls');
  });
  let call;
  await check('a call is placed once, by the carrier', async () => {
    const asked = { assistantId: assistant.id, to: CALLEE, opening: 'Your cake is ready.', idempotencyKey: 'cake' };
    call = (await use(agent, 'place_call', asked)).data.id;
    equal((await use(agent, 'place_call', asked)).data.id, call, 'the call of the same request');
    equal((await use(agent, 'list_calls')).data.total, 1, 'the number of calls');
    let now;
    await until(async () => (now = (await use(agent, 'get_call', { callId: call })).data).status !== 'scheduled', 60_000);
    if (now.status === 'ended' && now.outcome === 'failed') throw new Error(`the call has failed: ${now.problem}`);
  });
  await check('its transcript is read', async () => {
    const read = await use(reader, 'read_transcript', { callId: call });
    equal(read.data.callId, call, 'the call');
    equal(Array.isArray(read.data.turns), true, 'turns');
  });
  await check('the knowledge base is searched', async () => {
    await until(async () => (await api.json(`/api/knowledge-base/sources/${source.id}`, 'GET', undefined, token)).status === 'indexed', 120_000);
    const found = await use(reader, 'search_knowledge', { q: 'What does a rye bread cost?' });
    equal(found.data.items[0].sourceName, 'prices.md', 'the source');
    equal(found.text.includes('A rye bread costs five dollars'), true, 'the text is there');
  });
  await check('what is wrong is said by field', async () => {
    const wrong = await use(agent, 'place_call', { assistantId: assistant.id, to: '0170' });
    equal(`${wrong.isError} ${wrong.text}`, 'true to: Begin with a plus sign and the country code: E.164, like +14155550100.', 'the problem');
  });
  await check('a page of somebody else is refused', async () => {
    const response = await fetch(`${api.url}/mcp`, {
      method: 'POST', body: '{}', headers: { origin: 'https://evil.example', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    equal(response.status, 403, 'the status');
  });
  await reader.close();
  await agent.close();
}

// ---- what the client needs to know for having a person sign in ----
class SignIn {
  redirectUrl = 'https://agent.example.test/callback';
  #client;
  #tokens;
  #verifier;

  constructor(client) {
    this.#client = client;
  }

  get clientMetadata() {
    return { client_name: 'Judge', redirect_uris: [this.redirectUrl], grant_types: ['authorization_code'], token_endpoint_auth_method: 'none' };
  }

  clientInformation() {
    return { client_id: this.#client };
  }

  tokens() {
    return this.#tokens;
  }

  saveTokens(tokens) {
    this.#tokens = tokens;
  }

  saveCodeVerifier(verifier) {
    this.#verifier = verifier;
  }

  codeVerifier() {
    return this.#verifier;
  }

  redirectToAuthorization(url) {
    this.asked = url;
  }
}

async function judgeSignIn(check, api) {
  const { email, password, token } = await api.signUp();
  const metadata = await discoverOAuthProtectedResourceMetadata(`${api.url}/mcp`);
  const { clientId } = await api.json('/api/clients', 'POST', {
    name: 'Judge', grantTypes: ['authorization_code'], redirectUris: [new SignIn().redirectUrl], scopes: metadata.scopes_supported, isPublic: true,
  }, token);
  const provider = new SignIn(clientId);
  const open = () => new StreamableHTTPClientTransport(new URL('/mcp', api.url), { authProvider: provider });

  await check('the client finds by itself where to sign in, and for what', async () => {
    let refusal;
    await new Client({ name: 'judge', version: '1.0.0' }).connect(open()).catch(error => { refusal = error; });
    equal(refusal instanceof UnauthorizedError, true, 'whether it was refused');
    equal(provider.asked.origin + provider.asked.pathname, `${api.url}/connect/authorize`, 'where');
    equal(provider.asked.searchParams.get('resource'), `${api.url}/mcp`, 'for what');
    equal(provider.asked.searchParams.get('code_challenge_method'), 'S256', 'PKCE');
  });
  await check('a person signs in and agrees, and the client uses the tools in her name', async () => {
    const callback = await new Browser(api.url).visit(provider.asked, { 'sign-in': { email, password }, consent: { decision: 'allow' } });
    equal(callback.searchParams.get('error'), null, 'the error');
    await open().finishAuth(callback.searchParams.get('code'));
    const client = new Client({ name: 'judge', version: '1.0.0' });
    await client.connect(open());
    equal((await use(client, 'list_assistants')).isError, false, 'whether it was refused');
    await client.close();
  });
}

async function judgeClient(check, api, server) {
  const { token } = await api.signUp();
  const add = (name, path, fields = {}) => api.json('/api/mcp-servers', 'POST', { name, url: server.url + path, timeoutMs: 30_000, ...fields }, token);
  const tools = ({ id }) => api.json(`/api/mcp-servers/${id}/tools`, 'GET', undefined, token);
  const use = ({ id }, tool, args = {}) => api.json(`/api/mcp-servers/${id}/test`, 'POST', { tool, arguments: args }, token);
  const told = ({ result, text }) => `${result}: ${text}`;
  // what goes wrong is told to the model in a sentence of ours, or, where only its owner can mend it, to them as the problem
  const says = ({ result, text, problem }, wanted, words) => equal(`${result}: ${`${text} ${problem ?? ''}`.includes(words) ? words : `${text} ${problem}`}`, `${wanted}: ${words}`, words);
  const calendar = await add('calendar', '/mcp', { allowedTools: [{ name: 'free_slots' }, { name: 'gone' }] });

  await check('our client lists the tools of the official server', async () => {
    const { items, missing } = await tools(calendar);
    const slots = items.find(tool => tool.name === 'free_slots');
    equal(`${slots.functionName} ${slots.effect} ${slots.readOnlyHint} ${slots.isAllowed} ${slots.description}`, 'calendar__free_slots acts true true Tells which slots are free.', 'the tool');
    equal(slots.schema.properties.day.type, 'string', 'its schema');
    const book = items.find(tool => tool.name === 'book');
    equal(`${book.effect} ${book.readOnlyHint}`, 'acts false', 'what acts');
    equal(missing.join(), 'gone', 'what is allowed and missing');
  });
  for (const path of ['/mcp', '/stateless']) {
    await check(`our client uses its tools at ${path}`, async () => {
      const one = path === '/mcp' ? calendar : await add('stateless', path);
      equal(told(await use(one, 'free_slots', { day: 'Monday' })), 'answered: On Monday: 9:00 and 10:30.', 'text');
      equal(told(await use(one, 'weather')), 'answered: {"celsius":7}', 'structured content');
      says(await use(one, 'empty'), 'answered', 'There is nothing more to tell of it.');
      says(await use(one, 'failing'), 'failed', 'The calendar is closed today.');
      says(await use(one, 'throwing'), 'failed', 'The calendar has burnt down.');
      equal((await use(one, 'free_slots', { day: 5 })).result, 'failed', 'wrong arguments');
      equal((await use(one, 'unheard_of')).result, 'failed', 'an unknown tool');
      equal((await use(one, 'long')).text.length < 8_100, true, 'a long answer');
      says(await use(one, 'huge'), 'lost', 'The answer of the MCP server is too large to be read.');
    });
  }
  await check('our client sends a key with what acts, and ends its sessions', async () => {
    const ended = server.ended;
    equal(told(await use(calendar, 'book', { slot: '9:00' })), 'answered: Booked 9:00.', 'the answer');
    equal(/^test-[0-9a-f]{32}$/.test(server.booked.at(-1).key), true, 'the key');
    equal(server.ended, ended + 1, 'the sessions that were ended');
  });
  await check('our client begins a forgotten session again, and books once', async () => {
    const before = server.booked.length;
    server.forgetAtCall = true;
    equal(told(await use(calendar, 'book', { slot: '10:30' })), 'answered: Booked 10:30.', 'the answer');
    equal(server.booked.length, before + 1, 'the bookings');
  });
  await check('our client waits no longer than it is told', async () => {
    says(await use(await add('slow', '/mcp', { timeoutMs: 2_000 }), 'slow'), 'lost', 'The MCP server did not answer within 2000 ms.');
  });
  await check('our client opens a door with its token', async () => {
    equal((await use(await add('locked', '/locked', { auth: { kind: 'bearer', token: 'the-token' } }), 'empty')).result, 'answered', 'with it');
    says(await use(await add('closed', '/locked'), 'empty'), 'notSent', 'The MCP server refuses us (401): what is given under auth does not open its door.');
  });
}

await judge('mcp', check => withEmulator('twilio', async twilio => {
  const settings = {
    Twilio__AccountSid: ACCOUNT, Twilio__AuthToken: TOKEN, Twilio__ApiBaseUrl: twilio.url, Twilio__UsesApi: 'true', Embeddings__Provider: 'None',
    Mcp__AllowLoopback: 'true',
  };
  const server = await startMcpServer();
  try {
    await withApi(settings, async api => {
      await judgeServer(check, api);
      await judgeSignIn(check, api);
      await judgeClient(check, api, server);
    });
  } finally {
    await server.stop();
  }
}));
