import { type CitasError, error, type FieldFault } from '../../domain/errors.ts';
import type { DoctorWindow, Site } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { overlappingWindows, type ScheduleWindow } from '../../domain/schedule.ts';
import { type Instant, utcDate } from '../../domain/time.ts';
import type { Sites } from '../../ports/directory.ts';

export type NewWindow = Omit<ScheduleWindow, 'timeZone'>;

/** Completes the windows of a schedule with their sites' time zones, or says what is wrong with each. */
export async function placeWindows(
  sites: Sites,
  country: string,
  windows: readonly NewWindow[],
  now: Instant,
): Promise<Result<DoctorWindow[], CitasError<'validation'>>> {
  const ids = [...new Set(windows.map((window) => window.siteId))];
  const found = await Promise.all(ids.map((id) => sites.get(id)));
  const byId = new Map<string, Site>(
    found.flatMap((site) => (site?.country === country ? [[site.id, site]] : [])),
  );

  const zoned = windows.map((window) => ({ ...window, timeZone: byId.get(window.siteId)?.timeZone }));
  const faults: FieldFault[] = overlappingWindows(zoned, utcDate(now)).map(([first, second]) => ({
    pointer: `/body/schedule/${second}`,
    code: 'window-overlap',
    params: { other: first },
  }));
  const placed: DoctorWindow[] = [];
  for (const [index, window] of windows.entries()) {
    const site = byId.get(window.siteId);
    if (site) placed.push({ ...window, timeZone: site.timeZone, opensOnHolidays: site.opensOnHolidays });
    else faults.push({ pointer: `/body/schedule/${index}/siteId`, code: 'unknown-site' });
  }
  return faults.length > 0 ? fail(error('validation', faults)) : ok(placed);
}
