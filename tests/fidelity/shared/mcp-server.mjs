// A server of the official TypeScript library, with what can become of its tools. `node shared/mcp-server.mjs [port]` prints its URL.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const text = words => ({ content: [{ type: 'text', text: words }] });

/**
 * At `/mcp` with sessions, at `/stateless` without, at `/locked` for whoever has the token. `forget()` drops all sessions, `booked` are
 * the bookings with their keys, `ended` counts the sessions that clients have ended.
 */
export async function startMcpServer({ token = 'the-token', port = 0 } = {}) {
  const state = { booked: [], ended: 0, forget: () => sessions.clear(), forgetAtCall: false };
  const sessions = new Map();

  function tools() {
    const server = new McpServer({ name: 'calendar', version: '1.0.0' });
    const reads = { readOnlyHint: true };
    server.registerTool('free_slots', { description: 'Tells which slots are free.', inputSchema: { day: z.string() }, annotations: reads },
      async ({ day }) => text(`On ${day}: 9:00 and 10:30.`));
    server.registerTool('book', { description: 'Books a slot.', inputSchema: { slot: z.string() } }, async ({ slot }, { _meta }) => {
      state.booked.push({ slot, key: _meta?.idempotencyKey });
      return text(`Booked ${slot}.`);
    });
    server.registerTool('weather', { inputSchema: {}, outputSchema: { celsius: z.number() }, annotations: reads },
      async () => ({ content: [], structuredContent: { celsius: 7 } }));
    server.registerTool('slow', { inputSchema: {}, annotations: reads }, () => new Promise(resolve => setTimeout(() => resolve(text('Late.')), 60_000).unref()));
    server.registerTool('failing', { inputSchema: {} }, async () => ({ ...text('The calendar is closed today.'), isError: true }));
    server.registerTool('throwing', { inputSchema: {} }, async () => { throw new Error('The calendar has burnt down.'); });
    server.registerTool('huge', { inputSchema: {}, annotations: reads }, async () => text('x'.repeat(3_000_000)));
    server.registerTool('long', { inputSchema: {}, annotations: reads }, async () => text('x'.repeat(20_000)));
    server.registerTool('empty', { inputSchema: {}, annotations: reads }, async () => ({ content: [] }));
    return server;
  }

  async function open(options) {
    const transport = new StreamableHTTPServerTransport(options);
    await tools().connect(transport);
    return transport;
  }

  const answer = (response, status, message) => response.writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message }, id: null }));

  async function handle(request, response) {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/locked' && request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, 'Unauthorized');
    if (pathname === '/stateless') return (await open({ sessionIdGenerator: undefined })).handleRequest(request, response);
    const id = request.headers['mcp-session-id'];
    let body;
    if (request.method === 'POST') {
      const parts = [];
      for await (const part of request) parts.push(part);
      body = JSON.parse(Buffer.concat(parts));
    }
    if (state.forgetAtCall && body?.method === 'tools/call') {
      state.forgetAtCall = false;
      sessions.clear();
    }
    if (id) return sessions.has(id) ? sessions.get(id).handleRequest(request, response, body) : answer(response, 404, 'Session not found');
    const transport = await open({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: session => sessions.set(session, transport),
      onsessionclosed: session => {
        state.ended++;
        sessions.delete(session);
      },
    });
    return transport.handleRequest(request, response, body);
  }

  const http = createServer((request, response) => handle(request, response).catch(error => answer(response, 500, error.message)));
  await new Promise(resolve => http.listen(port, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${http.address().port}`;
  state.stop = () => {
    http.closeAllConnections();
    return new Promise(resolve => http.close(resolve));
  };
  return state;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await startMcpServer({ port: Number(process.argv[2] ?? 0) })).url);
