// A browser without script, which answers our pages by plain form posts.
export class Browser {
  #home;
  #cookies = new Map();

  constructor(home) {
    this.#home = home;
  }

  async request(address, options = {}) {
    const url = new URL(address, this.#home);
    const cookie = [...this.#cookies].filter(([, c]) => url.pathname.startsWith(c.path)).map(([name, c]) => `${name}=${c.value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', ...options, headers: { ...options.headers, ...(cookie ? { cookie } : {}) } });
    for (const header of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header);
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path: /path=([^;]+)/i.exec(header)[1] });
    }
    return response;
  }

  // Answers our pages until the browser is sent to the client, and gives where.
  async visit(url, answers) {
    let response = await this.request(url);
    for (let step = 0; step < 12; step++) {
      const location = response.headers.get('location');
      if (location && !location.startsWith('/')) return new URL(location);
      if (location) {
        response = await this.request(location);
        continue;
      }
      const html = await response.text();
      const form = [...html.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
        .map(([, action, inner]) => ({ action, inner })).find(f => answers[f.action.split('/').pop()]);
      if (!form) throw new Error(`nothing to answer on ${response.status} ${html}`);
      const fields = Object.fromEntries([...form.inner.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)]
        .map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]));
      response = await this.request(form.action, {
        method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...fields, ...answers[form.action.split('/').pop()] }),
      });
    }
    throw new Error('the browser went round in circles');
  }
}
