// Judges the emulator of Cohere's reranking with the official client, unmodified. Needs the built emulators. `node cohere.mjs`
// prints each check and a count.
import { CohereClient, CohereClientV2 } from 'cohere-ai';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge } from './shared/judge.mjs';

const ASKED = {
  model: 'rerank-v3.5', query: 'opening hours',
  documents: ['Parking is free.', 'Our opening hours are nine to five.', 'Opening the gate takes a card.'],
};

/** What a call throws. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const told = answer => answer.results.map(one => `${one.index} ${one.relevanceScore}`).join();

await judge('cohere', check => withEmulator('cohere', async emulator => {
  const options = { token: 'cohere-key', environment: emulator.url };
  const client = new CohereClientV2(options);
  const plan = (...faults) => emulator.control('PUT', '/_faults', faults);

  await check('texts come back in the order of their scores', async () => {
    const answer = await client.rerank({ ...ASKED, topN: 3 });
    equal(told(answer), '1 1,2 0.5,0 0', 'the results');
    equal(`${answer.meta.apiVersion.version} ${answer.meta.billedUnits.searchUnits}`, '2 1', 'the meta');
  });
  await check('as many as are wanted, or all', async () => {
    equal(told(await client.rerank({ ...ASKED, topN: 1 })), '1 1', 'one');
    equal((await client.rerank(ASKED)).results.length, 3, 'all');
  });
  await check('the older version is there too', async () => {
    equal(told(await new CohereClient(options).rerank({ ...ASKED, topN: 2 })), '1 1,2 0.5', 'the results');
  });
  await check('what is wrong is refused with a sentence', async () => {
    const refused = async (change, status) => {
      const error = await failure(() => client.rerank({ ...ASKED, ...change }, { maxRetries: 0 }));
      equal(error.statusCode, status, JSON.stringify(change));
      equal(typeof error.body.message, 'string', 'the message');
    };
    await refused({ documents: [] }, 400);
    await refused({ query: '' }, 400);
    await refused({ topN: 0 }, 400);
    await refused({ model: 'none' }, 404);
  });
  await check('the door is opened by the key alone', async () => {
    const stranger = new CohereClientV2({ ...options, token: 'none' });
    const error = await failure(() => stranger.rerank(ASKED));
    equal(`${error.statusCode} ${error.body.message}`, '401 invalid api token', 'the refusal');
  });
  await check('what passes is asked again, what does not is told', async () => {
    await plan({ status: 429, retryAfter: '0' });
    equal((await client.rerank(ASKED, { maxRetries: 1 })).results.length, 3, 'the results');
    await plan({ status: 503, times: null });
    equal((await failure(() => client.rerank(ASKED, { maxRetries: 0 }))).statusCode, 503, 'the status');
    await plan({ dropAtByte: 10 });
    await failure(() => client.rerank(ASKED, { maxRetries: 0 }));
    await plan();
  });
}));
