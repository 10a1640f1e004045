import { type Principal, worksIn } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Site } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Profiles, Sites } from '../../ports/directory.ts';
import type { Ids } from '../../ports/runtime.ts';

export interface AddSiteDeps {
  readonly sites: Sites;
  readonly profiles: Profiles;
  readonly ids: Ids;
}

/** Adds a site to a country in which the caller works. */
export const addSite =
  (deps: AddSiteDeps) =>
  async (
    caller: Principal,
    input: Omit<Site, 'id'>,
  ): Promise<Result<Site, CitasError<'not-found' | 'country-unavailable' | 'validation'>>> => {
    if (!worksIn(caller, input.country)) {
      return fail(error('not-found', [{ pointer: '/body/country', code: 'unknown-country' }]));
    }
    const profile = await deps.profiles.get(input.country);
    if (!profile) return fail(error('country-unavailable'));
    if (!profile.timeZones.includes(input.timeZone)) {
      const params = { zones: profile.timeZones.join(', ') };
      return fail(
        error('validation', [{ pointer: '/body/timeZone', code: 'time-zone-not-allowed', params }]),
      );
    }
    const site: Site = { id: deps.ids.next('site'), ...input };
    await deps.sites.add(site);
    return ok(site);
  };
