// Judges the emulator of web search, as Tavily, with the official client, unmodified; of Brave and SearXNG there is none. Needs the
// built emulators. `node web-search.mjs` prints each check and a count.
import { tavily } from '@tavily/core';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge } from './shared/judge.mjs';

/** What a call throws. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error.message;
  }
  throw new Error('nothing was thrown');
}

await judge('web-search', check => withEmulator('web-search', async emulator => {
  const client = tavily({ apiKey: 'web-search-key', apiBaseURL: emulator.url });
  const plan = (...faults) => emulator.control('PUT', '/_faults', faults);

  await check('pages come back, the best first', async () => {
    const answer = await client.search('museum opening hours', { maxResults: 5 });
    equal(answer.results.map(page => page.url).join(), 'https://museum.example/hours,https://museum.example/tickets', 'the pages');
    equal(answer.results[0].title, 'Opening hours - Harbour Museum', 'the title');
    equal(typeof answer.results[0].content, 'string', 'the text');
    equal(answer.results[0].score > answer.results[1].score, true, 'the scores');
    equal(typeof answer.requestId, 'string', 'the id');
  });
  await check('as many as are wanted, and none where there is none', async () => {
    equal((await client.search('museum', { maxResults: 1 })).results.length, 1, 'one');
    equal((await client.search('zeppelin')).results.length, 0, 'none');
  });
  await check('what is wrong is refused with a sentence', async () => {
    equal(await failure(() => client.search('')), 'Query is missing.', 'no question');
    equal((await failure(() => client.search('x'.repeat(401)))).startsWith('Query is too long.'), true, 'a long one');
    equal((await failure(() => client.search('museum', { maxResults: 21 }))).startsWith('max_results'), true, 'too many');
    const stranger = tavily({ apiKey: 'none', apiBaseURL: emulator.url });
    equal(await failure(() => stranger.search('museum')), 'Unauthorized: missing or invalid API key.', 'a key');
  });
  await check('what was planned fails in its form', async () => {
    await plan({ status: 432 });
    equal(await failure(() => client.search('museum')), 'The request failed as was planned.', 'the quota');
    await plan({ status: 503, code: 'html' });
    equal((await failure(() => client.search('museum'))).startsWith('503 Error'), true, 'a page');
    await plan();
  });
}));
