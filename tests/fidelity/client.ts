// What an integrator writes; the types are made of the API's description.
import createClient from 'openapi-fetch';
import type { components, paths } from './obj/api';

type Contact = components['schemas']['Contact'];

export async function addAndRead(baseUrl: string, token: string, name: string, phone: string): Promise<Contact> {
  const api = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  const added = await api.POST('/api/contacts', { body: { name, phone, tags: ['regular'] } });
  if (!added.data) throw new Error(`not added: ${JSON.stringify(added.error)}`);
  const read = await api.GET('/api/contacts/{id}', { params: { path: { id: added.data.id } } });
  if (!read.data) throw new Error(`not found: ${JSON.stringify(read.error)}`);
  return read.data;
}
