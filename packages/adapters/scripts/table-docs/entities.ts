import type { Item } from '../../src/index.ts';

export interface EntityDefinition {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
  readonly what: string;
  /** When its `ttl` lets it go. */
  readonly kept: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly matches: (pk: string, sk: string, type?: string) => boolean;
}

const copiedDoctor = {
  id: 'its id',
  country: 'ISO 3166-1 alpha-2, lower case',
  name: 'name',
  specialties: 'list, the first one is booked where none is named',
  registration: 'number of the professional registration',
  schedule: 'windows grouped by site: `<weekday> <from>-<to> <slot minutes>`, wall time of the site’s `zone`',
  version: 'raised by one with every change',
  type: '`doctor`',
};

const copiedSite = {
  id: 'its id',
  country: 'ISO 3166-1 alpha-2, lower case',
  name: 'name',
  address: 'address',
  timeZone: 'IANA zone',
  opensOnHolidays: 'whether public holidays close it',
  type: '`site`',
};

const ttl = 'seconds since the epoch';

/** Every kind of item. A test stores one of each and compares its attributes with these. */
export const entities: readonly EntityDefinition[] = [
  {
    name: 'Appointment',
    pk: 'APPOINTMENT#<id>',
    sk: 'APPOINTMENT',
    what: 'A request and what has become of it. Its id follows from the caller and the Idempotency-Key.',
    kept: 'after its country’s retention, counted from its end',
    matches: (pk) => pk.startsWith('APPOINTMENT#'),
    attributes: {
      type: '`appointment`: the event relay’s stream filter selects on it',
      country: 'ISO 3166-1 alpha-2, lower case',
      patientId: 'patient',
      specialty: 'kebab-case term',
      doctorId: 'doctor of the slot; partition key of by-doctor',
      startsAt: 'start of the slot, `2027-03-01T14:00Z`; sort key of by-doctor',
      minutes: 'length of the slot',
      siteId: 'site of the slot',
      zone: 'IANA zone of the site',
      status: 'PENDING, CONFIRMED, REJECTED, EXPIRED, CANCELLED, CHECKED_IN, NO_SHOW or COMPLETED',
      version: 'raised by one with every change; every write is conditional on it',
      private:
        'all that says something of the person: reason and cancellationReason in their words (200 characters each), coverage of this visit; left out when empty and once anonymised',
      patientChoice: 'true where the patient chose this date over an earlier one; else left out',
      requestedAt: 'epoch milliseconds',
      updatedAt: 'epoch milliseconds',
      deadlineShard: '0–7, from the id; partition key of by-deadline; only while a decision is awaited',
      decideBy:
        'deadline of the decision, epoch milliseconds; sort key of by-deadline; only while it is awaited',
      firstDueBy: 'deadline of the request, as it was answered',
      reasons: 'codes and values of a refusal; left out when empty',
      alternatives:
        'slots that would pass, without what they share with the appointment’s own; left out when empty',
      decision: 'copay and instructions',
      move: 'proposed slot (like an alternative), with when and how it was asked for',
      firstSlot: 'slot of the request, once a move has left it',
      by: 'who made the last change: role, id, client and request, `-` for what is unknown',
      fingerprint: 'hash of the request’s body; gone once anonymised',
      anonymisedAt: 'epoch milliseconds; only once its patient was erased',
      ttl,
    },
  },
  {
    name: 'Agenda day of a doctor',
    pk: 'DOCTOR#<id>',
    sk: 'AGENDA#<UTC date>',
    what: 'What is taken of one doctor’s UTC day. Its conditions exclude double booking.',
    kept: 'a month after the day',
    matches: (pk, sk) => pk.startsWith('DOCTOR#') && sk.startsWith('AGENDA#'),
    attributes: {
      busy: 'number set of marks: 0–287 are five-minute stretches, 300–323 whole hours (time off only)',
      'h<mark>': 'a held mark: `<expiry, epoch milliseconds>#<holder>#<end of the hold’s key>`',
      rev: 'raised by every change; time off is claimed on it',
      ttl,
    },
  },
  {
    name: 'Agenda day of a patient',
    pk: 'PATIENT#<id>',
    sk: 'AGENDA#<UTC date>',
    what: 'What is taken of one patient’s UTC day, and the index by patient: the appointments that began there.',
    kept: 'as long as the day’s appointments; of an erased patient, until nothing is held on it',
    matches: (pk, sk) => pk.startsWith('PATIENT#') && sk.startsWith('AGENDA#'),
    attributes: {
      busy: 'number set of marks, as above',
      appts:
        'string set: ids of all appointments and proposed moves that were ever placed with a start on this day',
      rev: 'raised by every change',
      ttl,
    },
  },
  {
    name: 'Time off',
    pk: 'DOCTOR#<id>',
    sk: 'TIMEOFF#<end>#<id>',
    what: 'A stretch in which a doctor does not consult; its marks stand in the agenda days.',
    kept: 'a month after its end',
    matches: (_, sk) => sk.startsWith('TIMEOFF#'),
    attributes: { type: '`time-off`', from: 'start; the end stands in the key', ttl },
  },
  {
    name: 'Doctor',
    pk: 'DOCTOR#<id>',
    sk: 'PROFILE',
    what: 'A doctor with the weekly schedule.',
    kept: 'for ever',
    matches: (pk, sk) => pk.startsWith('DOCTOR#') && sk === 'PROFILE',
    attributes: copiedDoctor,
  },
  {
    name: 'Doctor in a listing',
    pk: 'DOCTORS#<country>, DOCTORS#<country>#<specialty> and DOCTORS#SITE#<site id>',
    sk: '<doctor id>',
    what: 'A copy in the list of the country, of every specialty and of every site, written in the doctor’s own transaction.',
    kept: 'for ever',
    matches: (pk) => pk.startsWith('DOCTORS#'),
    attributes: copiedDoctor,
  },
  {
    name: 'Site',
    pk: 'SITE#<id>',
    sk: 'PROFILE',
    what: 'A clinic.',
    kept: 'for ever',
    matches: (pk) => pk.startsWith('SITE#'),
    attributes: copiedSite,
  },
  {
    name: 'Site in a listing',
    pk: 'SITES#<country>',
    sk: '<site id>',
    what: 'A copy in the list of the country.',
    kept: 'for ever',
    matches: (pk) => pk.startsWith('SITES#'),
    attributes: copiedSite,
  },
  {
    name: 'Patient',
    pk: 'PATIENT#<id>',
    sk: 'PROFILE',
    what: 'A patient’s record.',
    kept: 'until erased, or until its country’s retention is over; reviewed at least once a year',
    matches: (pk, sk, type) => pk.startsWith('PATIENT#') && sk === 'PROFILE' && type === 'patient',
    attributes: {
      type: '`patient`',
      country: 'ISO 3166-1 alpha-2, lower case',
      name: 'name',
      birthDate: 'calendar date',
      document: 'type and normalised number; without the number where it is sealed',
      contact:
        'email and phone. Where PERSONAL_DATA_KEY is set, it and the numbers of documents stand encrypted in `sealed` instead',
      coverage: 'insurer, plan, memberId',
      consents: 'purpose, version of the text, when given, when recorded',
      guardian: 'responsible adult of a minor',
      version: 'raised by one with every change',
      createdAt: 'epoch milliseconds',
      updatedAt: 'epoch milliseconds',
      deadlineShard: '8–15, from the id; partition key of by-deadline',
      decideBy: 'when retention looks at the record next, epoch milliseconds; sort key of by-deadline',
    },
  },
  {
    name: 'Erasure',
    pk: 'PATIENT#<id>',
    sk: 'PROFILE',
    what: 'Stands in the place of an erased record until nothing else is left. It has no version: no change of the record can be written over it.',
    kept: 'for three minutes or so',
    matches: (_, sk, type) => sk === 'PROFILE' && type === 'erased-patient',
    attributes: {
      type: '`erased-patient`',
      country: 'ISO 3166-1 alpha-2, lower case',
      erasedAt: 'epoch milliseconds',
      deadlineShard: '8–15, from the id; partition key of by-deadline',
      decideBy: 'when it is looked over once more, epoch milliseconds; sort key of by-deadline',
    },
  },
  {
    name: 'Quota of a patient',
    pk: 'PATIENT#<id>',
    sk: 'QUOTA',
    what: 'What the patient has open: its conditions bound it. Nothing has to be released: a place ends by its time.',
    kept: 'eight days after the last change',
    matches: (pk, sk) => pk.startsWith('PATIENT#') && sk === 'QUOTA',
    attributes: {
      's<place>': 'a request, move or hold: `<until, epoch milliseconds>#<end of its id>`',
      'n<date>': 'how many were started on a date of the country’s first zone',
      ttl,
    },
  },
  {
    name: 'Entry of an appointment’s history',
    pk: 'HISTORY#APPOINTMENT#<id>',
    sk: '<version, nine digits>',
    what: 'One change of the appointment and who made it. Put once, never updated or deleted.',
    kept: 'as long as the appointment, as of that version',
    matches: (pk) => pk.startsWith('HISTORY#APPOINTMENT#'),
    attributes: {
      type: '`history`',
      appointmentId: 'appointment',
      version: 'version that the change made',
      at: 'epoch milliseconds',
      event: 'type of its event',
      status: 'from and to',
      slot: 'from and to, where it changed: doctor, site, zone, start and end',
      proposedMove: 'from and to, where it came or went',
      reasonCodes: 'codes of a refusal or an end',
      by: 'who, as in the appointment',
      ttl,
    },
  },
  {
    name: 'Window of a rate limit',
    pk: 'RATE#<keyed hash of what is limited>',
    sk: 'WINDOW#<start>',
    what: 'Uses that processes have leased in one window: a caller’s minute, or a patient’s day of registrations.',
    kept: 'an hour after the window',
    matches: (pk) => pk.startsWith('RATE#'),
    attributes: { leased: 'never more than the limit: leases are conditional on it', ttl },
  },
  {
    name: 'Entry of a patient’s history',
    pk: 'HISTORY#PATIENT#<id>',
    sk: '<ISO 8601 time>#<id>',
    what: 'One read or change of the patient’s data. Put once, before the answer; never updated or deleted.',
    kept: 'for the country’s retention',
    matches: (pk) => pk.startsWith('HISTORY#PATIENT#'),
    attributes: {
      type: '`history`',
      id: 'its id',
      patientId: 'whose data',
      at: 'epoch milliseconds',
      operation: '`operationId` of the API',
      by: 'who, as in the appointment',
      ttl,
    },
  },
  {
    name: 'Entry of the history of operations',
    pk: 'HISTORY#OPERATIONS#<UTC date>',
    sk: '<ISO 8601 time>#<id>',
    what: 'What an operator looked at, or did to a dead letter, and why. Put once, before the answer; never updated or deleted.',
    kept: 'for five years',
    matches: (pk) => pk.startsWith('HISTORY#OPERATIONS#'),
    attributes: {
      type: '`history`',
      id: 'its id',
      at: 'epoch milliseconds',
      operation: '`operationId` of the API',
      letterId: 'the dead letter, where it was about one',
      reason: 'why it was discarded, in the operator’s words',
      by: 'who, as in the appointment',
      ttl,
    },
  },
  {
    name: 'Registered document',
    pk: 'DOCUMENT#<keyed hash of country, type and number>',
    sk: 'DOCUMENT',
    what: 'Makes an identity document unique. The number stands in no key: keys get into logs, metrics and traces.',
    kept: 'as long as the patient’s record',
    matches: (pk) => pk.startsWith('DOCUMENT#'),
    attributes: { patientId: 'whose it is' },
  },
  {
    name: 'Country',
    pk: 'COUNTRY',
    sk: '<code>',
    what: 'The profile, as `terraform apply` of the country writes it.',
    kept: 'until Terraform removes it',
    matches: (pk) => pk === 'COUNTRY',
    attributes: { profile: 'the text of country.json' },
  },
];

/** The stored samples of an entity, the one with most to show first. */
export const itemsOf = (entity: EntityDefinition, items: readonly Item[]): Item[] =>
  items
    .filter(({ pk, sk, type }) => entity.matches(pk!.S!, sk!.S!, type?.S))
    .toSorted((a, b) => Object.keys(b).length - Object.keys(a).length);
