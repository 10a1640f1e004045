import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.stop());

/** What a plain visit needs in each country; a country that is not named here needs nothing. */
const cover: Record<string, Record<string, unknown>> = {
  cl: { coverage: { insurer: 'fonasa', plan: 'C' } },
};

const startOf = (slot: { startsAt: string } | undefined) => slot!.startsAt;

describe('every country that is installed', () => {
  test('confirms a plain request, shows it to patient and doctor, and frees the slot on cancellation', async () => {
    for (const country of world.stack.countries) {
      const doctor = await world.newDoctor(country, ['family-medicine']);
      const patient = await world.newPatient(country);
      const [slot] = await world.freeSlots(doctor.id);
      const body = { patientId: patient.id, doctorId: doctor.id, startsAt: startOf(slot), ...cover[country] };

      const requested = await world.request(body, 'plain-visit', patient.token);
      expect(requested.status, `${country}: ${JSON.stringify(requested.body)}`).toBe(202);
      expect(requested.headers.get('location')).toBe(`/v1/appointments/${requested.body.id}`);
      expect(requested.body).toMatchObject({
        status: 'PENDING',
        version: 1,
        startsAt: startOf(slot),
        country,
      });

      const confirmed = await world.decided(requested.body.id);
      expect(confirmed, JSON.stringify(confirmed.reasons)).toMatchObject({
        status: 'CONFIRMED',
        version: 2,
        reasons: [],
      });
      expect(confirmed.decision).not.toBeNull();

      expect(await world.freeSlots(doctor.id)).not.toContainEqual(slot);
      const doctorToken = await world.token('doctor', doctor.id);
      for (const [path, token] of [
        [`/v1/patients/${patient.id}/appointments`, patient.token],
        [`/v1/doctors/${doctor.id}/appointments`, doctorToken],
      ] as const) {
        const { items } = await world.done<{ items: { id: string }[] }>('GET', path, { token });
        expect(items.map(({ id }) => id)).toEqual([confirmed.id]);
      }

      const cancelled = await world.call('PATCH', `/v1/appointments/${confirmed.id}`, {
        token: patient.token,
        body: { status: 'CANCELLED', reason: 'viaje' },
        headers: { 'if-match': '"2"' },
      });
      expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
      expect(cancelled.headers.get('etag')).toBe('"3"');
      expect(await world.freeSlots(doctor.id)).toContainEqual(slot);
    }
  });
});

describe('a rejection', () => {
  test('says why in the reader’s language and gives the slot back', async () => {
    const doctor = await world.newDoctor('pe', ['cardiology']);
    const patient = await world.newPatient('pe', { coverage: { insurer: 'sis' } });
    const [slot] = await world.freeSlots(doctor.id);
    const rejected = await world.book({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: startOf(slot),
    });
    expect(rejected.status).toBe('REJECTED');
    expect(rejected.reasons.map(({ code }) => code)).toEqual(['referral-required']);
    expect(await world.freeSlots(doctor.id)).toContainEqual(slot);

    const texts = await Promise.all(
      ['es', 'en', 'pt'].map(async (language) => {
        const headers = { 'accept-language': language };
        const read = await world.done<typeof rejected>('GET', `/v1/appointments/${rejected.id}`, { headers });
        return read.reasons[0]!.message;
      }),
    );
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).not.toMatch(/referral-required|[{}]/);
  });

  test('that is a matter of time offers free slots that pass', async () => {
    const doctor = await world.newDoctor('co');
    const patient = await world.newPatient('co');
    const far = (await world.freeSlots(doctor.id)).at(-1);
    const body = { patientId: patient.id, doctorId: doctor.id };
    const rejected = await world.book({ ...body, startsAt: startOf(far) });
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      reasons: [{ code: 'three-business-days', liftedBy: 'patientChoice' }],
    });
    expect(rejected.alternatives.length).toBeGreaterThan(0);
    const [offer] = rejected.alternatives;
    const second = await world.book({ ...body, doctorId: offer!.doctorId, startsAt: offer!.startsAt });
    expect(second.status).toBe('CONFIRMED');

    const chosen = await world.book({ ...body, startsAt: startOf(far), patientChoice: true });
    expect(chosen.status).toBe('CONFIRMED');
  });
});

describe('a move', () => {
  test('takes the new slot and releases the old one when the country accepts', async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const [first, second] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(first) });

    const proposed = await world.call<typeof booked>('POST', `/v1/appointments/${booked.id}/reschedule`, {
      token: patient.token,
      body: { startsAt: startOf(second) },
    });
    expect(proposed.status).toBe(202);
    expect(proposed.body).toMatchObject({
      startsAt: startOf(first),
      proposedMove: { startsAt: startOf(second) },
    });

    const moved = await world.decided(booked.id);
    expect(moved).toMatchObject({ status: 'CONFIRMED', startsAt: startOf(second), proposedMove: null });
    const free = await world.freeSlots(doctor.id);
    expect(free).toContainEqual(first);
    expect(free).not.toContainEqual(second);
  });

  test('that the country rejects leaves the original untouched', async () => {
    const doctor = await world.newDoctor('co');
    const patient = await world.newPatient('co');
    const slots = await world.freeSlots(doctor.id);
    const booked = await world.book({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: startOf(slots[0]),
    });
    expect(booked.status).toBe('CONFIRMED');
    await world.done('POST', `/v1/appointments/${booked.id}/reschedule`, {
      body: { startsAt: startOf(slots.at(-1)) },
    });
    const kept = await world.decided(booked.id);
    expect(kept).toMatchObject({
      status: 'CONFIRMED',
      startsAt: startOf(slots[0]),
      proposedMove: null,
      reasons: [{ code: 'three-business-days' }],
    });
    const free = await world.freeSlots(doctor.id);
    expect(free).toContainEqual(slots.at(-1));
    expect(free).not.toContainEqual(slots[0]);
  });

  test('may go to another doctor of the specialty, and not to one of another', async () => {
    const [doctor, colleague, other] = await Promise.all([
      world.newDoctor('mx', ['dermatology']),
      world.newDoctor('mx', ['dermatology']),
      world.newDoctor('mx', ['cardiology']),
    ]);
    const patient = await world.newPatient('mx');
    const [slot] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(slot) });
    const path = `/v1/appointments/${booked.id}/reschedule`;
    const refused = await world.call('POST', path, { body: { startsAt: startOf(slot), doctorId: other.id } });
    expect(refused.status).toBe(400);
    // The same hour with a colleague: the patient's own old slot is not in the way.
    await world.done('POST', path, { body: { startsAt: startOf(slot), doctorId: colleague.id } });
    expect(await world.decided(booked.id)).toMatchObject({ doctorId: colleague.id, status: 'CONFIRMED' });
    expect(await world.freeSlots(doctor.id)).toContainEqual(slot);
  });
});

describe('the lifecycle of a visit', () => {
  test('goes from check-in to completion along the arrows only, under the caller’s version', async () => {
    const doctor = await world.newDoctor('cl');
    const doctorToken = await world.token('doctor', doctor.id);
    const patient = await world.newPatient('cl', { coverage: { insurer: 'fonasa', plan: 'A' } });
    const [slot, next] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(slot) });
    expect(booked.decision?.copay).toEqual({ percent: 0 });
    const path = `/v1/appointments/${booked.id}`;
    const patch = (status: string, token?: string, headers = {}) =>
      world.call('PATCH', path, { body: { status }, headers, ...(token && { token }) });

    expect((await patch('COMPLETED')).body).toMatchObject({
      status: 409,
      type: '/problems/invalid-transition',
    });
    expect((await patch('CHECKED_IN', patient.token)).status).toBe(403);
    expect((await patch('CHECKED_IN', doctorToken, { 'if-match': '"1"' })).status).toBe(412);
    expect((await patch('CHECKED_IN', doctorToken, { 'if-match': '"2"' })).status).toBe(200);
    expect((await patch('CANCELLED')).status).toBe(409);
    expect((await patch('COMPLETED', doctorToken)).body).toMatchObject({ status: 'COMPLETED', version: 4 });
    expect((await patch('NO_SHOW')).status).toBe(409);
    expect(await world.freeSlots(doctor.id)).toContainEqual(slot);

    const missed = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(next) });
    const noShow = await world.done('PATCH', `/v1/appointments/${missed.id}`, {
      body: { status: 'NO_SHOW' },
    });
    expect(noShow).toMatchObject({ status: 'NO_SHOW' });
  });

  test('a patient cannot cancel or move inside the cut-off; the people of the site can', async () => {
    const country = await world.done<{ booking: Record<string, number> }>('GET', '/v1/countries/pe');
    const { minimumNoticeMinutes, cancellationCutoffMinutes } = country.booking;
    expect(minimumNoticeMinutes! + 30).toBeLessThan(cancellationCutoffMinutes!);
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const { slots } = await world.done<{ slots: { startsAt: string }[] }>(
      'GET',
      `/v1/doctors/${doctor.id}/availability`,
    );
    const booked = await world.book({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: startOf(slots[0]),
    });
    const late = await world.call('PATCH', `/v1/appointments/${booked.id}`, {
      token: patient.token,
      body: { status: 'CANCELLED' },
    });
    expect(late.body).toMatchObject({ status: 409, type: '/problems/cancellation-cutoff' });
    const move = await world.call('POST', `/v1/appointments/${booked.id}/reschedule`, {
      token: patient.token,
      body: { startsAt: startOf(slots.at(-1)) },
    });
    expect(move.body).toMatchObject({ status: 409, type: '/problems/cancellation-cutoff' });
    await world.done('PATCH', `/v1/appointments/${booked.id}`, { body: { status: 'CANCELLED' } });
  });
});

describe('a doctor’s agenda', () => {
  test('closes for time off, which lists the appointments in the way, and opens again', async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const [first, ...others] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(first) });
    const path = `/v1/doctors/${doctor.id}/time-off`;
    const stretch = { startsAt: startOf(first), endsAt: others.at(3)!.endsAt };

    const refused = await world.call('POST', path, { body: stretch });
    expect(refused.body).toMatchObject({
      type: '/problems/agenda-conflict',
      appointments: [{ id: booked.id }],
    });
    const timeOff = await world.done<{ id: string }>('POST', path, {
      body: { ...stretch, startsAt: startOf(others[0]) },
    });
    const closed = await world.freeSlots(doctor.id);
    for (const slot of others.slice(0, 4)) expect(closed).not.toContainEqual(slot);
    expect(closed).toContainEqual(others[4]);

    const blocked = await world.request({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: startOf(others[0]),
    });
    expect(blocked.body).toMatchObject({ status: 409, type: '/problems/slot-unavailable' });
    await world.done('DELETE', `${path}/${timeOff.id}`);
    expect(await world.freeSlots(doctor.id)).toContainEqual(others[0]);
  });

  test('keeps its schedule while live appointments stand outside the new one', async () => {
    const site = await world.newSite('pe');
    const doctor = await world.newDoctor('pe', ['general-medicine'], site.id);
    const patient = await world.newPatient('pe');
    const [slot] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(slot) });
    const path = `/v1/doctors/${doctor.id}/schedule`;
    const refused = await world.call('PUT', path, { body: { schedule: [] } });
    expect(refused.body).toMatchObject({
      type: '/problems/agenda-conflict',
      appointments: [{ id: booked.id }],
    });
    await world.done('PATCH', `/v1/appointments/${booked.id}`, { body: { status: 'CANCELLED' } });
    await world.done('PUT', path, { body: { schedule: [] } });
    expect(await world.freeSlots(doctor.id)).toEqual([]);
  });
});

describe('every list', () => {
  test('gives each item once, page by page', async () => {
    const doctor = await world.newDoctor('pe', ['family-medicine']);
    const patient = await world.newPatient('pe');
    const slots = (await world.freeSlots(doctor.id)).slice(0, 3);
    const booked = await Promise.all(
      slots.map((slot) =>
        world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: startOf(slot) }),
      ),
    );
    const ids = booked.map(({ id }) => id);
    const pages = async (path: string): Promise<Record<string, string>[]> => {
      const items: Record<string, string>[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const separator = path.includes('?') ? '&' : '?';
        const next = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const page: { items: Record<string, string>[]; nextCursor: string | null } = await world.done(
          'GET',
          `${path}${separator}limit=1${next}`,
        );
        expect(page.items.length).toBeLessThanOrEqual(1);
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return items;
    };
    expect((await pages('/v1/countries')).map(({ code }) => code)).toEqual([...world.stack.countries].sort());
    for (const path of [`/v1/patients/${patient.id}`, `/v1/doctors/${doctor.id}`]) {
      expect((await pages(`${path}/appointments`)).map(({ id }) => id)).toEqual(ids);
      expect(await pages(`${path}/appointments?status=CANCELLED,NO_SHOW`)).toEqual([]);
    }
    const named = (await pages('/v1/doctors?country=pe&specialty=family-medicine')).map(({ id }) => id);
    expect(named).toContain(doctor.id);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('search across a specialty', () => {
  test('gives the first free slots of all its doctors, earliest first', async () => {
    const doctors = await Promise.all([1, 2, 3].map(() => world.newDoctor('cl', ['endocrinology'])));
    const { slots } = await world.done<{ slots: { startsAt: string; doctorId: string }[] }>(
      'GET',
      '/v1/availability?country=cl&specialty=endocrinology&limit=9',
    );
    expect(slots).toHaveLength(9);
    const starts = slots.map(({ startsAt }) => Date.parse(startsAt));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(slots.map(({ doctorId }) => doctorId))).toEqual(new Set(doctors.map(({ id }) => id)));
  });
});
