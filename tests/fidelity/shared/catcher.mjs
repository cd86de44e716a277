// An application that a carrier calls: it keeps what comes, as it came, and answers what it is told to.
import http from 'node:http';
import { WebSocketServer } from 'ws';
import { until } from './judge.mjs';

/** As long as somebody works with it. */
export async function withCatcher(work) {
  const catcher = new Catcher();
  await catcher.listen();
  try {
    await work(catcher);
  } finally {
    catcher.close();
  }
}

class Catcher {
  requests = [];
  upgrades = [];
  /** Documents by their path; all else is answered 204. */
  twiml = {};

  async listen() {
    this.server = http.createServer((request, response) => this.#answer(request, response));
    this.sockets = new WebSocketServer({ server: this.server });
    this.sockets.on('connection', (socket, request) => {
      const messages = [];
      this.upgrades.push({ url: `ws://127.0.0.1:${this.port}${request.url}`, signature: request.headers['x-twilio-signature'], messages });
      socket.on('message', data => messages.push(JSON.parse(data)));
    });
    await new Promise(resolve => this.server.listen(0, '127.0.0.1', resolve));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
  }

  close() {
    for (const socket of this.sockets.clients) socket.terminate();
    this.server.close();
    this.server.closeAllConnections();
  }

  of(path) {
    return this.requests.filter(request => new URL(request.url).pathname === path);
  }

  async caught(path, count = 1) {
    await until(() => this.of(path).length >= count, 60_000);
    return this.of(path);
  }

  #answer(request, response) {
    let body = '';
    request.on('data', data => { body += data; });
    request.on('end', () => {
      const url = this.url + request.url;
      this.requests.push({ method: request.method, url, headers: request.headers, form: Object.fromEntries(new URLSearchParams(body)) });
      const twiml = this.twiml[new URL(url).pathname];
      response.writeHead(twiml ? 200 : 204, twiml ? { 'content-type': 'text/xml' } : {});
      response.end(twiml?.toString());
    });
  }
}
