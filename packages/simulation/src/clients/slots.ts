import { type Doctor, toUtc } from '@citas/core';
import type { Random } from '../random.ts';
import type { Simulation } from '../simulation.ts';

const minute = 60_000;

/**
 * A start on the doctor's schedule soon after the country's notice, one of so few that clients meet there; now and
 * then a hopeless one.
 */
export function soon({ cloud, stage }: Simulation, random: Random, doctor: Doctor): string {
  const { booking } = cloud.countries.find(({ file }) => file.code === doctor.country)!.file;
  const [window] = cloud.stores.contents.doctors.get(doctor.id)!.schedule;
  const grid = (random.chance(0.04) ? 5 : window!.slotMinutes) * minute;
  const first = stage.now + (booking.minimumNoticeMinutes + 2) * minute;
  const start = Math.ceil(first / grid) * grid;
  return toUtc(start + random.integer(random.chance(0.04) ? -8 : 0, 11) * grid);
}
