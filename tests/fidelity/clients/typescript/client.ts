// A morning's work of an integrator, with the client that Kiota has made of the API's description; tells what it saw.
import { AllowedHostsValidator, BaseBearerTokenAuthenticationProvider } from '@microsoft/kiota-abstractions';
import { DefaultRequestAdapter } from '@microsoft/kiota-bundle';
import { createApiClient } from './obj/made/apiClient.js';
import type { ProblemDetails, ValidationProblemDetails } from './obj/made/models/index.js';

export async function work(url: string, token: string) {
  const adapter = new DefaultRequestAdapter(new BaseBearerTokenAuthenticationProvider({
    getAuthorizationToken: async () => token,
    getAllowedHostsValidator: () => new AllowedHostsValidator(),
  }));
  adapter.baseUrl = url;
  const { api } = createApiClient(adapter);

  const made = await api.assistants.post({ name: 'Front desk', turns: { endpointMs: 700 } });
  await api.assistants.byId(made!.id!).patch({ greeting: 'Good morning!' });
  const assistant = await api.assistants.byId(made!.id!).get();

  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const carla = { name: 'Carla Gomez', phone: '+14155550110', tags: ['regular'] };
  const first = await api.contacts.post(carla, { headers });
  const again = await api.contacts.post(carla, { headers });
  const mine = api.contacts.byId(first!.id!);
  await mine.patch({ notes: 'Prefers mornings.' });
  const contact = await mine.get();
  const page = await api.contacts.get({ queryParameters: { search: 'carla', pageSize: 10 } });

  const invalid = await refusal<ValidationProblemDetails>(api.contacts.post({ name: 'Nobody', phone: '12' }));
  const taken = await refusal<ProblemDetails>(api.contacts.post(carla));
  await mine.delete();
  const gone = await refusal<ProblemDetails>(mine.get());

  return {
    greeting: assistant!.greeting,
    endpointMs: assistant!.turns!.endpointMs,
    once: again!.id === first!.id,
    notes: contact!.notes,
    tags: contact!.tags,
    found: page!.items!.map(c => c.name),
    total: page!.total,
    invalid: { status: invalid.status, code: invalid.code, fields: Object.keys(invalid.errors!.additionalData!) },
    taken: { status: taken.status, code: taken.code },
    gone: { status: gone.status, code: gone.code },
  };
}

async function refusal<T>(asking: Promise<unknown>): Promise<T> {
  try {
    await asking;
  } catch (refused) {
    return refused as T;
  }
  throw new Error('It was not refused.');
}
