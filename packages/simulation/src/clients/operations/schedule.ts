import { claimTimeOff, type Doctor, releaseTimeOff, replaceSchedule, type TimeOff, toUtc } from '@citas/core';
import { aroundTheClock } from '../../world/population.ts';
import { asDoctor, asStaff } from '../knowledge.ts';
import type { Operation } from '../operation.ts';
import { soon } from '../slots.ts';

const minute = 60_000;

export async function timeOffOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { timeOff, population } = simulation.knowledge;
  if (timeOff.length > 0 && random.chance(0.5)) {
    const [block] = timeOff.splice(random.integer(0, timeOff.length - 1), 1);
    const caller = asDoctor({ id: block!.doctorId });
    await operation.insist<TimeOff>(caller, (ports) =>
      releaseTimeOff(ports)(caller, block!.doctorId, block!.id),
    );
    return;
  }
  const doctor = random.pick(population.doctors);
  const caller = random.chance(0.5) ? asDoctor(doctor) : asStaff(doctor.country);
  const startsAt = soon(simulation, random, doctor);
  const endsAt = toUtc(Date.parse(startsAt) + random.pick([30, 60, 90, 240, 1500]) * minute);
  const answer = await operation.insist<TimeOff>(caller, (ports) =>
    claimTimeOff(ports)(caller, doctor.id, { startsAt, endsAt }),
  );
  if (answer?.ok) timeOff.push(answer.value);
}

/** Other slot lengths, or a part of the day only: refused while an appointment stands outside of it. */
export async function replaceScheduleOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { population } = simulation.knowledge;
  const doctor = random.pick(population.doctors);
  const site = random.pick(population.sites.filter(({ country }) => country === doctor.country));
  const from = random.pick(['00:00', '00:00', '06:00']);
  const windows = aroundTheClock(site, random.pick([20, 30, 30, 60])).map(
    ({ timeZone: _, opensOnHolidays: __, ...window }) => ({ ...window, from }),
  );
  const caller = asStaff(doctor.country);
  await operation.insist<Doctor>(caller, (ports) => replaceSchedule(ports)(caller, doctor.id, windows));
}
