import type { CountryProfile } from '@citas/contracts';
import type { Doctor, DoctorWindow, Site } from '@citas/core';
import { demoId, madeUpName } from './people.ts';
import type { Random } from './random.ts';

/** Codes as the countries' rules know them, each with the length of its visits in minutes. */
const visitMinutes = {
  'general-medicine': 20,
  'family-medicine': 20,
  pediatrics: 15,
  dentistry: 30,
  gynecology: 20,
  cardiology: 30,
  dermatology: 15,
  ophthalmology: 15,
  traumatology: 20,
  psychology: 30,
  endocrinology: 30,
} as const;

type Specialty = keyof typeof visitMinutes;
export const specialties = Object.keys(visitMinutes) as Specialty[];

const doctorsPerSpecialty = 3;
const weekdays = [1, 2, 3, 4, 5];
const saturday = 6;
const morning = ['08:00', '13:00'] as const;
const afternoon = ['15:00', '19:00'] as const;
const saturdayMorning = ['09:00', '13:00'] as const;

type Hours = readonly [from: string, to: string];

function windows(
  site: Site,
  days: readonly number[],
  [from, to]: Hours,
  slotMinutes: number,
): DoctorWindow[] {
  const { id: siteId, timeZone, opensOnHolidays } = site;
  return days.map((weekday) => ({ siteId, timeZone, opensOnHolidays, weekday, from, to, slotMinutes }));
}

/** Mornings, afternoons or alternating, some at a second site after lunch, some on Saturdays. */
function demoSchedule(
  main: Site,
  sites: readonly Site[],
  slotMinutes: number,
  random: Random,
): DoctorWindow[] {
  // A second site in another zone would be a flight away.
  const near = sites.filter((site) => site !== main && site.timeZone === main.timeZone);
  const second = near.length > 0 && random.onceIn(4) ? random.pick(near) : undefined;
  const at = (site: Site, days: readonly number[], hours: Hours) => windows(site, days, hours, slotMinutes);
  const week = second
    ? [...at(main, weekdays, morning), ...at(second, [2, 4], afternoon)]
    : random.pick([
        at(main, weekdays, morning),
        at(main, weekdays, afternoon),
        [...at(main, [1, 3, 5], morning), ...at(main, [2, 4], afternoon)],
      ]);
  return random.onceIn(3) ? [...week, ...at(main, [saturday], saturdayMorning)] : week;
}

/**
 * A general practitioner at every site, then some doctors of every specialty wherever chance puts them. The first
 * one is there all day on every weekday.
 */
export function demoDoctors({ code }: CountryProfile, sites: readonly Site[], random: Random): Doctor[] {
  const posts: [Specialty, Site][] = [
    ...sites.map((site): [Specialty, Site] => ['general-medicine', site]),
    ...specialties.flatMap((specialty) =>
      Array.from({ length: doctorsPerSpecialty }, (): [Specialty, Site] => [specialty, random.pick(sites)]),
    ),
  ];
  return posts.map(([specialty, site], index) => {
    const length = visitMinutes[specialty];
    const isFamilyDoctor = specialty === 'general-medicine' && index > 0 && random.onceIn(3);
    return {
      id: demoId('doc', code, index),
      country: code,
      name: madeUpName(random),
      specialties: isFamilyDoctor ? [specialty, 'family-medicine'] : [specialty],
      registration: `DEMO-${code.toUpperCase()}-${1000 + index}`,
      schedule:
        index === 0
          ? [...windows(site, weekdays, morning, length), ...windows(site, weekdays, afternoon, length)]
          : demoSchedule(site, sites, length, random),
      version: 1,
    };
  });
}
