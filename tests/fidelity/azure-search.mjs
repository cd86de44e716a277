// Judges the emulator of Azure AI Search with the official client, unmodified. Needs the built emulators. `node azure-search.mjs` prints
// each check and a count.
import { AzureKeyCredential, SearchClient, SearchIndexClient, odata } from '@azure/search-documents';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge, until } from './shared/judge.mjs';

const ADMIN = 'search-admin-key', QUERY = 'search-query-key', NAME = 'kb-index';
const OPTIONS = { allowInsecureConnection: true, retryOptions: { maxRetries: 2, retryDelayInMs: 20 } };

const text = (name, more) => ({ name, type: 'Edm.String', searchable: false, filterable: true, sortable: false, facetable: false, ...more });
const vector = (name, more) => ({
  name, type: 'Collection(Edm.Single)', searchable: true, filterable: false, sortable: false, facetable: false,
  vectorSearchDimensions: 3, vectorSearchProfileName: 'vp', ...more,
});
const INDEX = {
  name: NAME,
  fields: [
    text('id', { key: true, sortable: true }), text('tenantId'), text('content', { searchable: true, filterable: false }),
    { name: 'tags', type: 'Collection(Edm.String)', searchable: false, filterable: true },
    { name: 'pages', type: 'Edm.Int32', filterable: true, sortable: true, facetable: false },
    { name: 'updatedAt', type: 'Edm.DateTimeOffset', filterable: true, sortable: true, facetable: false },
    vector('contentVector'),
  ],
  vectorSearch: {
    profiles: [{ name: 'vp', algorithmConfigurationName: 'h' }],
    algorithms: [{ name: 'h', kind: 'hnsw', parameters: { m: 4, efConstruction: 400, efSearch: 500, metric: 'cosine' } }],
  },
};
const DOCUMENTS = [
  { id: '1', tenantId: "t'1", content: 'Our opening hours are nine to five.', tags: ['hours'], pages: 1, updatedAt: new Date('2026-01-01T00:00:00Z'), contentVector: [1, 0, 0] },
  { id: '2', tenantId: "t'1", content: 'Parking is free. Opening the gate takes a card.', tags: ['parking', 'gate'], pages: 2, updatedAt: new Date('2026-02-01T00:00:00Z'), contentVector: [0, 1, 0] },
  { id: '3', tenantId: 't2', content: 'Opening hours of others.', tags: [], pages: 3, contentVector: [1, 0, 0.1] },
];

/** What a call throws. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

await judge('azure-search', check => withEmulator('azure-search', async emulator => {
  const indexes = new SearchIndexClient(emulator.url, new AzureKeyCredential(ADMIN), OPTIONS);
  const client = new SearchClient(emulator.url, NAME, new AzureKeyCredential(ADMIN), OPTIONS);
  const found = async (words, options = {}) => {
    const { results, count } = await client.search(words, options);
    const all = [];
    for await (const one of results) all.push(one);
    return { all, count, ids: all.map(one => one.document.id).join() };
  };
  const plan = (...faults) => emulator.control('PUT', '/_faults', faults);

  await check('an index is made, read, and is not made twice', async () => {
    equal((await failure(() => indexes.getIndex(NAME))).statusCode, 404, 'the status before');
    const made = await indexes.createIndex(INDEX);
    equal(made.fields.length, INDEX.fields.length, 'the fields');
    const read = await indexes.getIndex(NAME);
    equal(read.fields.find(field => field.name === 'contentVector').vectorSearchDimensions, 3, 'the dimensions');
    equal(read.vectorSearch.algorithms[0].parameters.metric, 'cosine', 'the metric');
    const again = await failure(() => indexes.createIndex(INDEX));
    equal(`${again.statusCode} ${again.code}`, '400 ResourceNameAlreadyInUse', 'the refusal');
    const names = [];
    for await (const index of indexes.listIndexes()) names.push(index.name);
    equal(names.join(), NAME, 'the list');
  });
  await check('an index that cannot be is refused', async () => {
    const refused = async change => (await failure(() => indexes.createIndex({ ...INDEX, name: 'other', ...change }))).statusCode;
    equal(await refused({ name: 'Our Index' }), 400, 'a name');
    equal(await refused({ fields: INDEX.fields.slice(1) }), 400, 'no key');
    equal(await refused({ fields: [...INDEX.fields, text('id2', { key: true })] }), 400, 'two keys');
    equal(await refused({ fields: [...INDEX.fields, vector('v', { vectorSearchDimensions: 1 })] }), 400, 'dimensions');
    equal(await refused({ fields: [...INDEX.fields, vector('v', { vectorSearchProfileName: 'none' })] }), 400, 'a profile');
    equal(await refused({ fields: [...INDEX.fields, vector('v', { filterable: true })] }), 400, 'a vector to filter by');
  });
  await check('a field can be added, not changed, and only to what was read', async () => {
    const index = await indexes.getIndex(NAME);
    const read = { ...index, etag: index.eTag }; // this client looks for it under another name than it gives it
    await indexes.createOrUpdateIndex({ ...read, fields: [...read.fields, vector('second', { vectorSearchDimensions: 2 })] }, { onlyIfUnchanged: true });
    equal((await failure(() => indexes.createOrUpdateIndex(read, { onlyIfUnchanged: true }))).statusCode, 412, 'the outdated');
    equal((await failure(() => indexes.createOrUpdateIndex(INDEX))).statusCode, 400, 'a field that goes');
    const fresh = await indexes.getIndex(NAME);
    fresh.fields.find(field => field.name === 'tenantId').filterable = false;
    equal((await failure(() => indexes.createOrUpdateIndex(fresh))).statusCode, 400, 'a field that changes');
  });
  await check('documents are taken in, merged, counted and read', async () => {
    const taken = await client.uploadDocuments(DOCUMENTS);
    equal(taken.results.map(one => `${one.key} ${one.succeeded} ${one.statusCode}`).join(), '1 true 201,2 true 201,3 true 201', 'the results');
    equal((await client.uploadDocuments([DOCUMENTS[0]])).results[0].statusCode, 200, 'the status of one that was there');
    await client.mergeDocuments([{ id: '1', pages: 7 }]);
    const read = await client.getDocument('1');
    equal(`${read.pages} ${read.tenantId} ${read.tags.join()} ${read.updatedAt.toISOString()}`, "7 t'1 hours 2026-01-01T00:00:00.000Z", 'the document');
    equal(await client.getDocumentsCount(), 3, 'the count');
    equal((await failure(() => client.getDocument('none'))).statusCode, 404, 'one that is not there');
    equal((await indexes.getIndexStatistics(NAME)).documentCount, 3, 'the statistics');
  });
  await check('some of a batch fail and the others do not', async () => {
    await emulator.control('PUT', '/_refusals', [{ key: '2', status: 422 }]);
    const { results } = await client.mergeOrUploadDocuments([DOCUMENTS[1], DOCUMENTS[2], { id: '4' }]);
    equal(results.map(one => `${one.succeeded} ${one.statusCode}`).join(), 'false 422,true 200,true 201', 'the results');
    equal((await client.mergeDocuments([{ id: 'none', pages: 1 }])).results[0].statusCode, 404, 'a merge with nothing');
    equal((await client.deleteDocuments([{ id: '4' }, { id: 'none' }])).results.map(one => one.statusCode).join(), '200,200', 'a deletion of nothing');
  });
  await check('a batch that is wrong is refused whole', async () => {
    equal((await failure(() => client.uploadDocuments([{ id: 'a b' }]))).statusCode, 400, 'a key');
    equal((await failure(() => client.uploadDocuments([{ id: '5', nothing: 1 }]))).statusCode, 400, 'an unknown field');
    equal((await failure(() => client.uploadDocuments([{ id: '5', contentVector: [1, 2] }]))).statusCode, 400, 'a short vector');
    equal((await failure(() => client.uploadDocuments([{ id: '5', pages: 'many' }]))).statusCode, 400, 'a type');
    equal(await client.getDocumentsCount(), 3, 'the count');
  });
  await check('words', async () => {
    equal((await found('opening hours')).ids.split(',').length, 3, 'any of them');
    equal((await found('opening hours', { searchMode: 'all', orderBy: ['id desc'] })).ids, '3,1', 'all of them');
    equal((await found('hours card', { filter: odata`tenantId eq ${"t'1"}` })).ids.split(',').length, 2, 'filtered');
    equal((await found('"opening the gate"')).ids, '2', 'a phrase');
    equal((await found('park*')).ids, '2', 'a prefix');
    equal((await found('+opening -gate', { searchMode: 'all', orderBy: ['id'] })).ids, '1,3', 'without a word');
    const { all, count } = await found('*', { includeTotalCount: true, select: ['id'], top: 2, skip: 1 });
    equal(`${count} ${all.length} ${all[0].score} ${Object.keys(all[0].document).filter(name => !name.startsWith('@')).join()}`, '3 2 1 id', 'everything');
  });
  await check('filters', async () => {
    const filtered = async filter => (await found('*', { filter, orderBy: ['id asc'] })).ids;
    equal(await filtered('pages gt 2 and pages le 7'), '1,3', 'numbers');
    equal(await filtered("not (tenantId eq 't2') and tags/any(t: t eq 'gate')"), '2', 'lists');
    equal(await filtered("search.in(tenantId, 't2|x', '|') or id eq '2'"), '2,3', 'one of many');
    equal(await filtered('updatedAt lt 2026-01-15T00:00:00Z'), '1', 'dates');
    equal(await filtered('updatedAt eq null'), '3', 'nothing');
    equal(await filtered("tags/all(t: t ne 'gate')"), '1,3', 'all of a list');
    for (const wrong of ['nothing eq 1', "content eq 'x'", "pages eq 'x'", 'pages gt', "tenantId eq 't1"]) {
      equal((await failure(() => found('*', { filter: wrong }))).statusCode, 400, wrong);
    }
  });
  await check('vectors', async () => {
    const ask = (values, more, options) => found(undefined, {
      vectorSearchOptions: { queries: [{ kind: 'vector', vector: values, fields: ['contentVector'], kNearestNeighborsCount: 2, ...more }], filterMode: 'preFilter' }, ...options,
    });
    const { all } = await ask([1, 0, 0]);
    equal(all.map(one => one.document.id).join(), '1,3', 'the nearest');
    equal(all[0].score, 1, 'the score of the same');
    equal((await ask([1, 0, 0], {}, { filter: "tenantId eq 't2'" })).ids, '3', 'filtered before');
    const afterwards = { queries: [{ kind: 'vector', vector: [0, 1, 0], fields: ['contentVector'], kNearestNeighborsCount: 1 }], filterMode: 'postFilter' };
    equal((await found(undefined, { vectorSearchOptions: afterwards, filter: "tenantId eq 't2'" })).ids, '', 'filtered afterwards');
    equal((await failure(() => ask([1, 0]))).statusCode, 400, 'a short one');
    equal((await failure(() => ask([1, 0, 0], { fields: ['none'] }))).statusCode, 400, 'an unknown field');
  });
  await check('words and vectors are fused by their ranks', async () => {
    const { all } = await found('parking', {
      vectorSearchOptions: { queries: [{ kind: 'vector', vector: [0, 1, 0], fields: ['contentVector'], kNearestNeighborsCount: 3 }] }, top: 3,
    });
    equal(all[0].document.id, '2', 'the best');
    equal(all[0].score.toFixed(6), (2 / 61).toFixed(6), 'its score');
    equal(all[1].score.toFixed(6), (1 / 62).toFixed(6), 'the score of one in one ranking');
  });
  await check('more than one answer holds comes with continuations', async () => {
    for (let i = 0; i < 3; i++) {
      await client.uploadDocuments(Array.from({ length: 500 }, (_, j) => ({ id: `many-${i}-${j}`, tenantId: 'many' })));
    }
    equal((await found('*', { filter: "tenantId eq 'many'" })).all.length, 1500, 'without a limit');
    equal((await found('*', { filter: "tenantId eq 'many'", top: 1200 })).all.length, 1200, 'with one');
    equal((await found('*', { filter: "tenantId eq 'many'", top: 20 })).all.length, 20, 'with a small one');
  });
  await check('keys open what they are for', async () => {
    const reader = new SearchClient(emulator.url, NAME, new AzureKeyCredential(QUERY), OPTIONS);
    equal(await reader.getDocumentsCount(), 1503, 'the count');
    equal((await failure(() => reader.deleteDocuments([{ id: '1' }]))).statusCode, 403, 'a change');
    equal((await failure(() => new SearchIndexClient(emulator.url, new AzureKeyCredential('none'), OPTIONS).getIndex(NAME))).statusCode, 403, 'no key');
  });
  await check('what passes is asked again, what does not is told', async () => {
    await plan({ path: `/indexes/${NAME}/docs/search`, status: 503, retryAfter: '0' });
    equal((await found('parking')).ids, '2', 'the answer');
    await plan({ path: `/indexes/${NAME}/docs/search`, status: 429, times: null });
    equal((await failure(() => found('parking'))).statusCode, 429, 'the status');
    await plan({ path: `/indexes/${NAME}/docs/search`, dropAtByte: 20, times: null });
    await failure(() => found('parking'));
    await plan();
  });
  await check('an index is deleted', async () => {
    await indexes.deleteIndex(NAME);
    equal((await failure(() => found('parking'))).statusCode, 404, 'the status afterwards');
    await until(async () => (await failure(() => client.getDocumentsCount())).statusCode === 404, 10_000);
  });
}));
