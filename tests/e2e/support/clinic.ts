/** A clinic of its own for one test: a copy of the demo, or of nothing, with the service on it. */
import { request, type APIRequestContext } from '@playwright/test';
import { Database } from './database.ts';
import { leaks } from './leaks.ts';
import { Service } from './service.ts';
import { password, today } from './settings.ts';

interface Site {
  readonly id: string;
  readonly name: string;
}

export interface Booked {
  readonly id: string;
  readonly start: string;
  readonly time: string;
  readonly status: string;
}

/** A booked visit with what the tests look at. */
export interface Placed extends Booked {
  readonly version: number;
  readonly room: string;
  readonly nurse: string;
  readonly physician: string;
  readonly arm: string;
}

export interface Taken {
  readonly reservations: readonly { readonly role: string; readonly resource: { readonly name: string } }[];
}

interface StaffDay {
  readonly posts: readonly { readonly post: { readonly id: string; readonly name: string }; readonly version: number }[];
  readonly staff: readonly { readonly id: string; readonly name: string }[];
}

interface Opening {
  readonly start: string;
  readonly resources: readonly { readonly role: string; readonly resource: { readonly id: string } }[];
}

/** What is booked where a test does not care: a transforaminal epidural, lumbar. */
const epidural = {
  key: 'ESI_TF_L',
  purpose: 'therapeutic',
  side: 'left',
  levels: ['L4-5'],
} as const;

export class Clinic {
  private readonly clients = new Map<string, APIRequestContext>();

  private constructor(
    readonly database: Database,
    readonly service: Service,
  ) {}

  static async open(name: string, template: string): Promise<Clinic> {
    const database = await Database.copyOf(template, name);
    const service = new Service(database.connection);
    await service.start();
    return new Clinic(database, service);
  }

  /** Answers what the service did wrong besides what a page could see; `shown` is what others than
   *  the people at the screen could read: addresses, titles, refusals. */
  async close(shown: string): Promise<string[]> {
    for (const client of this.clients.values()) await client.dispose();
    const metrics = await this.service.metrics();
    const code = await this.service.stop();
    const log = this.service.log.join('\n');
    const found = await leaks(this.database, `${shown}\n${metrics}\n${log}`);
    await this.database.drop();
    const errors = this.service.log.filter((line) => line.includes('"level":"error"'));
    return [
      ...errors,
      ...found.map((value) => `told outside of the record: ${value}`),
      ...(code === 0 ? [] : [`the service ended with ${code ?? 'a signal'}`]),
    ];
  }

  /** Calls of a role beside the browser, to arrange what a test begins with. */
  async as(role: string): Promise<APIRequestContext> {
    const known = this.clients.get(role);
    if (known) return known;
    const client = await request.newContext({
      baseURL: `${this.service.url}/api/v1/`,
      extraHTTPHeaders: { Origin: this.service.url },
    });
    this.clients.set(role, client);
    await this.post(client, 'session', { username: role, password });
    return client;
  }

  async site(): Promise<Site> {
    const { sites } = await this.get<{ sites: Site[] }>('scheduler', 'sites');
    const [first] = sites;
    if (!first) throw new Error('the demo has no site');
    return first;
  }

  async get<T>(role: string, path: string): Promise<T> {
    const response = await (await this.as(role)).get(path);
    if (!response.ok()) throw new Error(`GET ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Imports an invented patient; answers the id. */
  async patient(bundle: object): Promise<string> {
    const client = await this.as('scheduler');
    const report = await this.post<{ patient: { id: string } }>(client, 'patients/import', bundle, {
      'Content-Type': 'application/fhir+json',
    });
    return report.patient.id;
  }

  /** Takes in somebody as a person types it; answers the id. */
  async newPatient(content: object, distinctFrom: readonly string[] = []): Promise<string> {
    const body = { content, ...(distinctFrom.length === 0 ? {} : { distinctFrom }) };
    const key = `patient-${JSON.stringify(content).length}-${distinctFrom.length}`;
    const { summary } = await this.post<{ summary: { id: string } }>(await this.as('front_desk'), 'patients', body, { 'Idempotency-Key': key });
    return summary.id;
  }

  /** Changes what is written of a patient beside the browser. */
  async changePatient(role: string, patient: { id: string; version: number }, content: object): Promise<void> {
    const response = await (await this.as(role)).patch(`patients/${patient.id}`, {
      data: { content },
      headers: { 'If-Match': `"v${patient.version}"` },
    });
    if (!response.ok()) throw new Error(`PATCH: ${await response.text()}`);
  }

  /** Adds a coverage beside the browser; answers its id and version. */
  async coverage(patient: string, content: object): Promise<{ id: string; version: number }> {
    const { coverages } = await this.post<{ coverages: { id: string; now: { version: number } }[] }>(
      await this.as('billing'),
      `patients/${patient}/coverages`,
      { content },
      { 'Idempotency-Key': `coverage-${patient}-${JSON.stringify(content)}`.replace(/[^\w-]/g, '').slice(0, 120) },
    );
    const added = coverages.at(-1);
    if (!added) throw new Error('no coverage was added');
    return { id: added.id, version: added.now.version };
  }

  /** Changes a coverage or withdraws a note beside the browser. */
  async changeEntry(role: string, path: string, version: number, change: object): Promise<void> {
    const response = await (await this.as(role)).patch(path, { data: change, headers: { 'If-Match': `"v${version}"` } });
    if (!response.ok()) throw new Error(`PATCH ${path}: ${await response.text()}`);
  }

  /** Writes a note or a call beside the browser. */
  async note(role: string, patient: string, note: object): Promise<{ id: string; version: number }> {
    const key = `note-${patient}-${JSON.stringify(note).length}`;
    return this.post(await this.as(role), `patients/${patient}/notes`, note, { 'Idempotency-Key': key });
  }

  /** Books an epidural with the account "physician" today. The demo's day is full: its last visit
   *  that is still ahead makes room. */
  async bookToday(patient: string): Promise<Booked> {
    const site = await this.site();
    const { user } = await this.get<{ user: { physician: string } }>('physician', 'session');
    const day = new URLSearchParams({ site: site.id, date: today, physician: user.physician });
    const { appointments } = await this.get<{ appointments: Booked[] }>('scheduler', `appointments?${day}`);
    const last = appointments.findLast(({ status }) => status === 'booked' || status === 'confirmed');
    if (!last) throw new Error('the demo has no visit ahead today');
    const scheduler = await this.as('scheduler');
    await this.post(
      scheduler,
      `appointments/${last.id}/transitions`,
      { to: 'cancelled', reason: { code: 'weather' } },
      { 'Idempotency-Key': `cancel-${last.id}` },
    );
    return this.post<Booked>(
      scheduler,
      'appointments',
      {
        site: site.id,
        patient,
        procedures: [epidural],
        start: last.start,
        resources: [{ role: 'physician', resource: user.physician }],
      },
      { 'Idempotency-Key': `book-${patient}` },
    );
  }

  /** Books the same at a local time of the first site. */
  async bookAt(patient: string, date: string, time: string): Promise<Placed> {
    const site = await this.site();
    const visit = await this.post<Placed & Taken>(
      await this.as('scheduler'),
      'appointments',
      { site: site.id, patient, procedures: [epidural], local: { date, time } },
      { 'Idempotency-Key': `book-${patient}-${date}` },
    );
    const named = (role: string) =>
      visit.reservations.find((held) => held.role === role)?.resource.name ?? '';
    return {
      ...visit,
      room: named('room'),
      nurse: named('circulating_nurse'),
      physician: named('physician'),
      arm: named('c_arm'),
    };
  }

  /** Books the same into the first opening of a day, with all that was found for it. */
  async bookFirst(patient: string, date: string): Promise<Taken> {
    const site = await this.site();
    const { key, purpose, side, levels } = epidural;
    const query = new URLSearchParams({
      site: site.id, patient, procedureType: key, purpose, sides: side, levels: levels.join(), from: date, to: date, limit: '1',
    });
    const { openings } = await this.get<{ openings: Opening[] }>('scheduler', `openings?${query}`);
    const [opening] = openings;
    if (!opening) throw new Error(`${date} is full`);
    const resources = opening.resources.map(({ role, resource }) => ({ role, resource: resource.id }));
    return this.post(
      await this.as('scheduler'),
      'appointments',
      { site: site.id, patient, procedures: [epidural], start: opening.start, resources },
      { 'Idempotency-Key': `book-${patient}-${date}` },
    );
  }

  /** The service goes on at a later time; whoever was signed in has to do so again. */
  async advance(to: string): Promise<void> {
    await this.service.stop();
    await this.service.start(to);
    for (const client of this.clients.values()) await client.dispose();
    this.clients.clear();
  }

  /** Moves a visit beside the browser. */
  async move(role: string, visit: Placed, local: { date: string; time: string }): Promise<void> {
    const response = await (await this.as(role)).patch(`appointments/${visit.id}`, {
      data: { local },
      headers: { 'If-Match': `"v${visit.version}"` },
    });
    if (!response.ok()) throw new Error(`PATCH: ${await response.text()}`);
  }

  /** Blocks a resource of the first site for a whole day beside the browser. */
  async block(name: string, date: string): Promise<void> {
    const site = await this.site();
    const { resources } = await this.get<{ resources: { id: string; name: string }[] }>('scheduler', `resources?site=${site.id}&date=${date}`);
    const resource = resources.find((candidate) => candidate.name === name);
    if (!resource) throw new Error(`there is no ${name}`);
    const body = { site: site.id, kind: 'outage', start: { date, time: '00:00' }, end: { date, time: '23:55' } };
    await this.post(await this.as('scheduler'), `resources/${resource.id}/blocks`, body, { 'Idempotency-Key': `block-${resource.id}` });
  }

  /** Says who stands on a staff post of the first site. */
  async assign(name: string, date: string, person: string, hours: { from: string; to: string }): Promise<void> {
    const { id } = await this.site();
    const { posts, staff } = await this.get<StaffDay>('nurse', `staff-assignments?site=${id}&date=${date}`);
    const post = posts.find((candidate) => candidate.post.name === name);
    const user = staff.find((candidate) => candidate.name === person)?.id;
    if (!post || user === undefined) throw new Error(`there is no ${name} or no ${person}`);
    const response = await (await this.as('nurse')).put(`staff-assignments/${post.post.id}/${date}`, {
      data: { people: [{ user, ...hours }] },
      headers: { 'If-Match': `"v${post.version}"` },
    });
    if (!response.ok()) throw new Error(`PUT: ${await response.text()}`);
  }

  /** Takes in an order at the first site; answers its id and version. */
  async order(patient: string, content: object): Promise<{ id: string; version: number }> {
    const site = await this.site();
    const body = { site: site.id, patient, content };
    const key = `order-${patient}-${JSON.stringify(content).length}`;
    return this.post(await this.as('scheduler'), 'orders', body, { 'Idempotency-Key': key });
  }

  /** Changes an order beside the browser. */
  async changeOrder(role: string, order: { id: string; version: number }, change: object): Promise<void> {
    const response = await (await this.as(role)).patch(`orders/${order.id}`, {
      data: change,
      headers: { 'If-Match': `"v${order.version}"` },
    });
    if (!response.ok()) throw new Error(`PATCH: ${await response.text()}`);
  }

  private async post<T>(
    client: APIRequestContext,
    path: string,
    data: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await client.post(path, { data, headers });
    if (!response.ok()) throw new Error(`POST ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
