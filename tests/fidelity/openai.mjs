// Judges the emulator of OpenAI and Azure OpenAI with the official client, unmodified. Needs the built emulators. `node
// openai.mjs` prints each check and a count.
import OpenAI, { AzureOpenAI, toFile } from 'openai';
import { withEmulator } from './shared/emulator.mjs';
import { equal, judge } from './shared/judge.mjs';

const MODEL = 'gpt-4o-mini';
const HELLO = [{ role: 'user', content: 'Grüß Gott' }];
const TOOLS = [{ type: 'function', function: { name: 'end_call', parameters: { type: 'object', properties: {} } } }];

/** Replaces what is to fail: tests/VendorEmulators/Faults/Fault.cs. */
const plan = (emulator, ...faults) => emulator.control('PUT', '/_faults', faults);

/** What a call throws. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** 8 kHz, 16 bits, one channel. */
function wav(seconds) {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.write('WAVEfmt ', 8);
  header.write('data', 36);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  return Buffer.concat([header, Buffer.alloc(seconds * 16000)]);
}

const judgeChat = async (check, client, emulator, name) => {
  await check(`${name}: an answer in one piece`, async () => {
    const completion = await client.chat.completions.create({ model: MODEL, messages: HELLO });
    equal(completion.choices[0].message.content.startsWith('You said: Grüß Gott.'), true, 'the answer');
    equal(completion.choices[0].finish_reason, 'stop', 'the reason');
  });
  await check(`${name}: a stream, with its usage`, async () => {
    const stream = client.chat.completions.stream({ model: MODEL, messages: HELLO, stream_options: { include_usage: true } });
    const completion = await stream.finalChatCompletion();
    equal(completion.choices[0].message.content.startsWith('You said: Grüß Gott.'), true, 'the answer');
    equal(completion.usage.total_tokens, completion.usage.prompt_tokens + completion.usage.completion_tokens, 'the usage');
  });
  await check(`${name}: a call of a tool in a stream, and its result`, async () => {
    const messages = [{ role: 'user', content: 'Goodbye.' }];
    const first = await client.chat.completions.stream({ model: MODEL, messages, tools: TOOLS }).finalChatCompletion();
    const { message, finish_reason: reason } = first.choices[0];
    equal(reason, 'tool_calls', 'the reason');
    equal(message.tool_calls.map(call => `${call.id} ${call.function.name} ${call.function.arguments}`).join(), 'call_a end_call {}', 'the calls');
    const unanswered = await failure(() => client.chat.completions.create({ model: MODEL, messages: [...messages, message] }));
    equal(unanswered.status, 400, 'the status without a result');
    const second = await client.chat.completions.create({
      model: MODEL, messages: [...messages, message, { role: 'tool', tool_call_id: 'call_a', content: 'ended' }],
    });
    equal(second.choices[0].message.content, 'I have done that: ended.', 'the answer');
  });
  await check(`${name}: a drop in mid-stream is an error`, async () => {
    await plan(emulator, { dropAtByte: 600 });
    await failure(() => client.chat.completions.stream({ model: MODEL, messages: HELLO }).finalChatCompletion());
  });
  await check(`${name}: an error that passes is asked again, one that does not is told`, async () => {
    await plan(emulator, { status: 503, retryAfter: '0' });
    equal((await client.chat.completions.create({ model: MODEL, messages: HELLO })).choices.length, 1, 'the choices');
    await plan(emulator, { status: 429, retryAfter: '0.05' });
    equal((await client.chat.completions.create({ model: MODEL, messages: HELLO })).choices.length, 1, 'the choices');
    await plan(emulator, { status: 400, code: 'context_length_exceeded' });
    const refused = await failure(() => client.chat.completions.create({ model: MODEL, messages: HELLO }));
    equal(`${refused.constructor.name} ${refused.code}`, 'BadRequestError context_length_exceeded', 'the error');
    await plan(emulator, { status: 429, code: 'insufficient_quota', times: null });
    const broke = await failure(() => client.chat.completions.create({ model: MODEL, messages: HELLO }, { maxRetries: 0 }));
    equal(`${broke.constructor.name} ${broke.code} ${broke.type}`, 'RateLimitError insufficient_quota insufficient_quota', 'the error');
    await plan(emulator);
  });
  await check(`${name}: vectors as base64, which the client asks for by itself, are those as numbers`, async () => {
    const ask = options => client.embeddings.create({ model: 'text-embedding-3-small', input: ['tea', 'green tea'], dimensions: 64, ...options });
    const [packed, plain] = [await ask({}), await ask({ encoding_format: 'float' })];
    equal(packed.data.length, 2, 'the number of vectors');
    packed.data.forEach((one, i) => one.embedding.forEach((value, j) => {
      if (Math.abs(value - plain.data[i].embedding[j]) > 1e-6) throw new Error(`vector ${i} differs at ${j}`);
    }));
    equal(Math.abs(1 - Math.hypot(...packed.data[1].embedding)) < 1e-5, true, 'a unit vector');
  });
};

await judge('openai', async check => {
  await withEmulator('openai', async emulator => {
    const client = new OpenAI({ apiKey: 'sk-judge', baseURL: `${emulator.url}/v1` });
    await judgeChat(check, client, emulator, 'OpenAI');
    await check('the models', async () => {
      const models = [];
      for await (const model of client.models.list()) models.push(model.id);
      equal(models[0], MODEL, 'the first');
    });
    await check('a key that is refused', async () => {
      await plan(emulator, { status: 401 });
      const error = await failure(() => client.models.list());
      equal(`${error.constructor.name} ${error.code} ${/^req_/.test(error.requestID)}`, 'AuthenticationError invalid_api_key true', 'the error');
    });
    await check('transcriptions in three formats', async () => {
      const ask = async format => client.audio.transcriptions.create({
        file: await toFile(wav(2), 'speech.wav'), model: 'whisper-1', response_format: format, language: 'en', prompt: 'Zorblatt',
      });
      equal((await ask('json')).text, 'I have heard 2.0 seconds of speech.', 'json');
      equal(await ask('text'), 'I have heard 2.0 seconds of speech.\n', 'text');
      equal((await ask('verbose_json')).segments[0].no_speech_prob, 0.01, 'verbose_json');
    });
    await check('speech, streamed', async () => {
      const ask = { model: 'gpt-4o-mini-tts', voice: 'alloy', input: 'Hello.' };
      const pcm = Buffer.from(await (await client.audio.speech.create({ ...ask, response_format: 'pcm' })).arrayBuffer());
      equal(pcm.length, 6 * 60 * 24 * 2, 'the length');
      const error = await failure(() => client.audio.speech.create(ask));
      equal(error.param, 'response_format', 'what mp3 is refused for');
    });
  });
  await withEmulator('openai', async emulator => {
    const client = new AzureOpenAI({ apiKey: 'judge', endpoint: emulator.url, apiVersion: '2024-10-21', deployment: 'mini' });
    await judgeChat(check, client, emulator, 'Azure');
    await check('Azure: a key that is refused', async () => {
      await plan(emulator, { status: 401 });
      equal((await failure(() => client.chat.completions.create({ model: MODEL, messages: HELLO }))).code, '401', 'the code, a number as text');
    });
    await check('Azure: what the filter refuses', async () => {
      await plan(emulator, { status: 400, code: 'content_filter' });
      const { error } = await failure(() => client.chat.completions.create({ model: MODEL, messages: HELLO }));
      equal(error.innererror.code, 'ResponsibleAIPolicyViolation', 'the inner error');
    });
  });
});
