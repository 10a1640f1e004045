import type { Appointment, Status } from '@citas/core';
import { doctorOf, profileOf, siteOf } from '@citas/core/testing';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarOf } from '../src/calendar.ts';

/** In the hour that Santiago has twice: the night of 4 to 5 April 2026. */
const slot = {
  doctorId: 'doc_1',
  siteId: 'site_1',
  timeZone: 'America/Santiago',
  start: Date.parse('2026-04-05T03:30:00Z'),
  end: Date.parse('2026-04-05T03:50:00Z'),
};
const appointment = {
  ...{
    id: 'apt_1',
    country: 'zz',
    patientId: 'pat_1',
    specialty: 'cardiology',
    status: 'CONFIRMED',
    version: 2,
  },
  ...{ slot, reasons: [], alternatives: [], requestedAt: 0, updatedAt: Date.parse('2026-04-01T12:00:00Z') },
  decision: { instructions: [{ code: 'bring-identity-document' }] },
} as unknown as Appointment;

const deps = {
  doctors: { get: async () => doctorOf({ name: 'Dra. Ñusta Peña, hija; "Ñu"' }) },
  sites: {
    get: async () => siteOf({ name: 'Clínica São João', address: `Calle ${'muy larga '.repeat(20)}1` }),
  },
  profiles: { get: async () => profileOf() },
};

const textOf = (changes: object = {}, language: 'es' | 'en' | 'pt' = 'es') =>
  calendarOf(deps)({ ...appointment, ...changes }, language);

function eventOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event] = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  return { event: event!, status: event!.component.getFirstPropertyValue('status') };
}

test('a parser of RFC 5545 reads the very instants, names and places back', async () => {
  const { event } = eventOf(await textOf());
  expect(event.startDate.toJSDate().getTime()).toBe(slot.start);
  expect(event.endDate.toJSDate().getTime()).toBe(slot.end);
  expect(event.summary).toBe('Cita médica: Dra. Ñusta Peña, hija; "Ñu"');
  expect(event.location).toBe(`Clínica São João, Calle ${'muy larga '.repeat(20)}1`);
  expect(event.description).toContain('America/Santiago');
});

test('lines end with CRLF and have at most 75 octets', async () => {
  const lines = (await textOf()).split('\r\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => line.includes('\n') || Buffer.byteLength(line) > 75)).toEqual([]);
});

test('a later version takes the place of an earlier one: same UID, higher SEQUENCE', async () => {
  const [before, after] = [eventOf(await textOf()), eventOf(await textOf({ version: 4 }))];
  expect(after.event.uid).toBe(before.event.uid);
  expect([before.event.sequence, after.event.sequence]).toEqual([2, 4]);
});

test.each<[Status, string]>([
  ['PENDING', 'TENTATIVE'],
  ['CONFIRMED', 'CONFIRMED'],
  ['CHECKED_IN', 'CONFIRMED'],
  ['COMPLETED', 'CONFIRMED'],
  ['REJECTED', 'CANCELLED'],
  ['EXPIRED', 'CANCELLED'],
  ['CANCELLED', 'CANCELLED'],
])('what is %s is %s in a calendar', async (status, expected) => {
  expect(eventOf(await textOf({ status })).status).toBe(expected);
});

test('texts are in the language of the reader, and nobody is named but the doctor', async () => {
  expect(eventOf(await textOf({}, 'pt')).event.summary).toMatch(/^Consulta médica: /);
  expect(eventOf(await textOf({}, 'en')).event.summary).toMatch(/^Medical appointment: /);
  expect(await textOf()).not.toContain('pat_1');
});
