// Judges the page for people: Chromium opens /swagger, signs in with PKCE on the real pages, tries operations out and signs out
// again. Needs the built Api and Chromium or Google Chrome. `node swagger.mjs` prints each check and a count; with
// SCREENSHOTS=FOLDER it leaves a picture of each step there, as wide as a desk's screen and as a telephone's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { withApi } from './shared/api.mjs';
import { equal, judge } from './shared/judge.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const SIZES = { desk: { width: 1280, height: 800 }, telephone: { width: 390, height: 844 } };

async function shoot(page, name) {
  if (!process.env.SCREENSHOTS) return;
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${device}.png`) });
  }
  await page.setViewportSize(SIZES.desk);
}

/** What no page may do: write errors, break its own policy, load from elsewhere. */
function watch(context, home) {
  const problems = [];
  context.on('console', message => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  context.on('weberror', ({ error }) => problems.push(`script: ${error().message}`));
  context.on('request', request => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== home && protocol !== 'data:' && protocol !== 'blob:') problems.push(`request: ${request.url()}`);
  });
  return problems;
}

/** One operation of the page. */
class Operation {
  #page;
  #block;

  constructor(page, chapter, id) {
    this.#page = page;
    this.#block = page.locator(`#operations-${chapter}-${id}`);
  }

  async open() {
    await this.#block.locator('.opblock-summary-control').click();
    await this.#block.locator('.execute').waitFor();
  }

  body() {
    return this.#block.locator('textarea.body-param__text');
  }

  /** A parameter of the path, the query or a header. */
  parameter(name) {
    return this.#block.locator(`tr[data-param-name="${name}"] input`);
  }

  /** Presses "Execute"; gives the answer's status and body as the page shows them. */
  async execute() {
    const clear = this.#block.locator('.btn-clear');
    if (await clear.isVisible()) await clear.click();
    await this.#block.locator('.execute').click();
    const answer = this.#block.locator('.live-responses-table .response');
    await answer.waitFor();
    await answer.scrollIntoViewIfNeeded();
    return {
      status: parseInt(await answer.locator('.response-col_status').innerText()),
      body: JSON.parse(await answer.locator('.highlight-code code').first().innerText()),
      headers: await answer.locator('.headerline').allInnerTexts(),
    };
  }

  async close() {
    await this.#block.locator('.opblock-summary-control').click();
  }
}

async function signIn(page, user) {
  await page.locator('.auth-wrapper > .authorize').click();
  const form = page.locator('.auth-container', { hasText: 'OAuth2' });
  equal(await form.locator('#client_id_authorizationCode').inputValue(), 'swagger', 'the client');
  await shoot(page, '2-authorize');
  const opens = page.context().waitForEvent('page');
  await form.locator('button.authorize').click();
  const popup = await opens;
  await popup.setViewportSize(SIZES.desk);
  await popup.getByLabel('E-mail address').fill(user.email);
  await popup.getByLabel('Password').fill(user.password);
  await shoot(popup, '3-sign-in');
  const closes = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Sign in' }).click();
  await closes;
  await form.getByRole('button', { name: 'Remove authorization' }).waitFor();
  await shoot(page, '4-signed-in');
  await page.locator('.auth-container .btn-done').first().click();
}

async function use(check, api, browser) {
  let user, page, problems, contact;
  const contacts = async () => (await api.json('/api/contacts', 'GET', undefined, user.token)).items;

  await check('the page opens and shows every operation', async () => {
    const context = await browser.newContext({ viewport: SIZES.desk });
    context.setDefaultTimeout(180_000);
    problems = watch(context, api.url);
    page = await context.newPage();
    await page.goto(`${api.url}/swagger`);
    await page.locator('.opblock').first().waitFor();
    const { paths } = await api.json('/swagger/v1/swagger.json');
    equal(await page.locator('.opblock').count(), Object.values(paths).flatMap(Object.keys).length, 'the number of operations');
    await shoot(page, '1-start');
  });
  await check('a person signs in with PKCE on the real page and is back, signed in', async () => {
    user = await api.signUp();
    await signIn(page, user);
  });
  await check('a contact is created from the example of the document', async () => {
    const create = new Operation(page, 'Contacts', 'createContact');
    await create.open();
    const example = JSON.parse(await create.body().inputValue());
    await shoot(page, '5-try-it-out');
    const { status, body } = await create.execute();
    await shoot(page, '6-created');
    equal(status, 201, 'the status');
    [contact] = await contacts();
    equal(contact.id, body.id, 'the contact of the API');
    for (const member of Object.keys(example)) equal(`${contact[member]}`, `${example[member]}`, member);
  });
  await check('what is not valid shows problem details', async () => {
    const create = new Operation(page, 'Contacts', 'createContact');
    await create.body().fill('{"name": "Carla Gomez", "phone": "0100"}');
    const { status, body, headers } = await create.execute();
    await shoot(page, '7-problem');
    await create.close();
    equal(status, 400, 'the status');
    equal(body.errors.phone.length, 1, 'the number of problems about the phone');
    equal(headers.join().includes('application/problem+json'), true, 'problem+json');
    equal((await contacts()).length, 1, 'the number of contacts');
  });
  await check('a contact is changed with If-Match, and not a second time', async () => {
    const update = new Operation(page, 'Contacts', 'updateContact');
    await update.open();
    await update.parameter('id').fill(contact.id);
    equal(await update.parameter('If-Match').inputValue(), '', 'If-Match, which nobody need send');
    await update.parameter('If-Match').fill('"0"');
    await update.body().fill('{"notes": "Rings at noon."}');
    await shoot(page, '8-if-match');
    equal((await update.execute()).status, 200, 'the status');
    equal((await contacts())[0].notes, 'Rings at noon.', 'the notes');
    equal((await update.execute()).status, 412, 'the status of the second time');
    await update.close();
  });
  await check('an assistant needs no more than a name', async () => {
    const create = new Operation(page, 'Assistants', 'createAssistant');
    await create.open();
    await create.body().fill('{"name": "Front desk"}');
    const { status, body } = await create.execute();
    await shoot(page, '9-assistant');
    await create.close();
    equal(status, 201, 'the status');
    equal((await api.json(`/api/assistants/${body.id}`, 'GET', undefined, user.token)).name, 'Front desk', 'the name');
  });
  await check('after signing out the token is gone', async () => {
    await page.locator('.auth-wrapper > .authorize').click();
    await page.locator('.auth-container', { hasText: 'OAuth2' }).getByRole('button', { name: 'Remove authorization' }).click();
    await shoot(page, '10-signed-out');
    await page.locator('.auth-container .btn-done').first().click();
    const me = new Operation(page, 'Users', 'getCurrentUser');
    await me.open();
    equal((await me.execute()).status, 401, 'the status');
  });
  await check('the session of the browser goes on where the person cancels, and ends where not', async () => {
    const press = name => page.getByRole('button', { name }).click();
    await page.goto(`${api.url}/connect/endsession`);
    await shoot(page, '11-sign-out');
    await press('Cancel');
    await page.getByRole('heading', { name: 'Still signed in' }).waitFor();
    await shoot(page, '12-still-signed-in');
    await page.goto(`${api.url}/connect/endsession`);
    await press('Sign out');
    await page.getByRole('heading', { name: 'Signed out' }).waitFor();
  });
  await check('no page wrote an error, broke its policy or loaded from elsewhere', async () => {
    // Chromium writes down every answer from 400 on, as it was asked for above
    const expected = /Failed to load resource: the server responded with a status of (400|401|412)/;
    equal(problems.filter(problem => !expected.test(problem)).join('\n'), '', 'the list of problems');
  });
}

await judge('swagger', async (check, skip) => {
  if (!CHROMIUM) {
    skip('there is no Chromium: apt-get install chromium');
    return use(check);
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    console.log(`Chromium ${browser.version()}`);
    await withApi({}, api => use(check, api, browser));
  } finally {
    await browser.close();
  }
});
