import { randomInt, randomUUID } from 'node:crypto';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CountryProfile } from '@citas/contracts';
import type { Role } from '@citas/contracts/http';
import { credentials, documentSource, seededRandom } from '@citas/local-cloud';
import type { World } from '../support/world.ts';
import type { Hole } from './values.ts';

/** A caller of a request, named apart from any one scene. */
export type Caller = { readonly token: Role | (typeof strangers)[number] | (typeof broken)[number] };

/** Good tokens of people who have no business with the scene. */
export const strangers = ['other-patient', 'other-doctor', 'other-staff'] as const;
/** No token, or one that proves nothing. */
export const broken = [
  'none',
  'expired',
  'forged',
  'unsigned',
  'misaddressed',
  'basic',
  'nonsense',
  'twice',
] as const;

interface Person {
  readonly id: string;
  /** What must not be shown to those who may not see this patient. */
  readonly secrets: readonly string[];
}

/** Real things that belong together: a doctor's free slots, patients, sites and appointments of one country. */
export interface Scene {
  readonly country: string;
  readonly patients: readonly Person[];
  /** Paths of everything that can be read or changed: `/v1/doctors/doc_1`. Answers of requests add to it. */
  readonly paths: string[];
  real(hole: Hole): unknown;
  /** Value of the authorization header; undefined for none. */
  authorization(caller: Caller, patientId?: string): Promise<string | undefined>;
}

/** Names of the fields for which every scene has real values. */
export const realNames: ReadonlySet<string> = new Set([
  'country',
  'specialty',
  'doctorId',
  'patientId',
  'siteId',
  'startsAt',
  'endsAt',
  'timeZone',
  'document',
  'birthDate',
  'consents',
  'guardian',
  'wait',
  'if-match',
]);
/** Optional fields that only an answer can give. */
export const sealedNames: ReadonlySet<string> = new Set(['cursor', 'holdId']);

let made = 0;

export async function setScene(world: World, country: string): Promise<Scene> {
  made += 1;
  const mark = `s${made}`;
  const other = world.stack.countries.find((code) => code !== country)!;
  const profile = await world.done<CountryProfile>('GET', `/v1/countries/${country}`);
  const staff = await world.token('staff', `staff_${mark}`, [country]);
  const site = await world.newSite(country);
  // The last doctor's agenda stays empty, so that the schedule may be replaced.
  const [doctors, patients] = await Promise.all([
    Promise.all([1, 2, 3, 4].map(() => world.newDoctor(country, ['general-medicine'], site.id))),
    Promise.all([1, 2, 3, 4].map(() => world.newPatient(country, { contact: newContact(world) }))),
  ]);
  const slots = await world.freeSlots(doctors[0]!.id);
  const book = (patient: number) =>
    world.book({
      patientId: patients[patient]!.id,
      doctorId: doctors[patient]!.id,
      startsAt: slots.at(-1 - patient)!.startsAt,
    });
  const hold = world.done<{ id: string }>('POST', '/v1/holds', {
    token: staff,
    body: { doctorId: doctors[2]!.id, startsAt: slots.at(-9)!.startsAt },
  });
  const timeOff = world.done<{ id: string }>('POST', `/v1/doctors/${doctors[2]!.id}/time-off`, {
    body: { startsAt: slots.at(-19)!.startsAt, endsAt: slots.at(-17)!.endsAt },
  });
  const appointments = await Promise.all([0, 1, 2].map(book));
  const people = await Promise.all(patients.map(({ id }) => personOf(world, id)));
  const paths = [
    ...world.stack.countries.map((code) => `/v1/countries/${code}`),
    `/v1/sites/${site.id}`,
    ...doctors.map(({ id }) => `/v1/doctors/${id}`),
    ...patients.map(({ id }) => `/v1/patients/${id}`),
    ...appointments.map(({ id }) => `/v1/appointments/${id}`),
    `/v1/holds/${(await hold).id}`,
    `/v1/doctors/${doctors[2]!.id}/time-off/${(await timeOff).id}`,
  ];

  paths.push(...(await parkLetters(world)));

  const random = seededRandom(mark);
  const documents = documentSource(profile, profile.documents[0]!, random);
  const document = () => documents() ?? profile.documents[0]!.example;
  const values: Readonly<Record<string, (pick: number) => unknown>> = {
    country: () => country,
    specialty: () => 'general-medicine',
    doctorId: (pick) => doctors[pick % doctors.length]!.id,
    patientId: (pick) => patients[pick % patients.length]!.id,
    siteId: () => site.id,
    startsAt: (pick) => slots[pick % (slots.length - 20)]!.startsAt,
    endsAt: (pick) => slots[pick % (slots.length - 20)]!.endsAt,
    timeZone: (pick) => profile.timeZones[pick % profile.timeZones.length],
    document,
    birthDate: () => '1980-05-17',
    consents: () =>
      profile.requiredConsents.map((purpose) => ({
        purpose,
        textVersion: '1',
        givenAt: '2026-01-02T10:00:00Z',
      })),
    guardian: () => ({ name: 'Persona Responsable', document: document() }),
    // A longer wait for a decision, while the workers rest, proves nothing more.
    wait: (pick) => [0, 0.1, 0.25][pick % 3],
    // Of some things it is the right version, of others a stale one, and the last is nobody's.
    'if-match': (pick) => ['*', '*', '"1"', '"999999"'][pick % 4],
  };

  const tokens = new Map<string, Promise<string>>();
  const token = (role: Role, sub: string, countries: readonly string[] = [country]) => {
    const key = `${role} ${sub} ${countries}`;
    const known = tokens.get(key) ?? world.token(role, sub, countries);
    tokens.set(key, known);
    return known;
  };
  const secret = async (options: { readonly audience?: string; readonly expiresInSeconds?: number }) => {
    const issued = await world.stack.issueToken({
      sub: `admin_${mark}`,
      role: 'admin',
      countries: [],
      ...options,
    });
    world.secrets.add(issued);
    return issued;
  };
  const bearers: Readonly<Record<Caller['token'], (patientId: string) => Promise<string | undefined>>> = {
    admin: () => token('admin', `admin_${mark}`),
    staff: () => token('staff', `staff_${mark}`),
    service: () => token('service', `service_${mark}`),
    doctor: () => token('doctor', doctors[0]!.id),
    patient: (patientId) => token('patient', patientId),
    'other-patient': () => token('patient', `stranger_${mark}`),
    'other-doctor': () => token('doctor', `stranger_${mark}`),
    'other-staff': () => token('staff', `stranger_${mark}`, [other]),
    none: async () => undefined,
    expired: () => secret({ expiresInSeconds: -60 }),
    misaddressed: () => secret({ audience: 'elsewhere' }),
    forged: async () => `${(await secret({})).split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`,
    unsigned: async () =>
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await secret({})).split('.')[1]}.`,
    basic: async () => undefined,
    nonsense: async () => 'a.b.c',
    twice: async () => {
      const admin = await token('admin', `admin_${mark}`);
      return `${admin}, Bearer ${admin}`;
    },
  };

  return {
    country,
    patients: people,
    paths,
    real: ({ name, pick }) => values[name]!(pick),
    async authorization({ token: kind }, patientId = patients[0]!.id) {
      if (kind === 'basic') return `Basic ${Buffer.from('admin:admin').toString('base64')}`;
      const bearer = await bearers[kind](patientId);
      return bearer && `Bearer ${bearer}`;
    },
  };
}

/** Puts letters where operators find them, each of which can be sent back; gives their paths. */
async function parkLetters({ stack }: World): Promise<string[]> {
  const sqs = new SQSClient({ endpoint: stack.endpoints.sqs, region: stack.region, credentials });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${stack.busName}-parked` }));
  const queue = { DataType: 'String', StringValue: `${stack.busName}-unrouted` };
  const park = new SendMessageCommand({ QueueUrl, MessageBody: 'no event', MessageAttributes: { queue } });
  const sent = await Promise.all([1, 2, 3, 4].map(() => sqs.send(park)));
  sqs.destroy();
  return sent.map(({ MessageId }) => `/v1/operations/dead-letters/parked:${MessageId}`);
}

/** A telephone number and an address that no other patient of the run has. */
function newContact(world: World) {
  const [number, mark] = [randomInt(10_000_000, 99_999_999), randomUUID().slice(0, 13)];
  const contact = { email: `${mark}@example.com`, phone: `+519${number}` };
  for (const secret of Object.values(contact)) world.secrets.add(secret);
  return contact;
}

async function personOf(world: World, id: string): Promise<Person> {
  const { name, contact, document } = await world.done<{
    name: string;
    contact: Record<string, string>;
    document: { number: string };
  }>('GET', `/v1/patients/${id}`);
  return { id, secrets: [name, document.number, ...Object.values(contact)] };
}
