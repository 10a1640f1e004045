import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Site } from '../../api/answer.ts';
import { useOwnDoctor, useSitesOf } from '../../api/desk.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { usePerson } from '../../session/provider.tsx';
import { type DeskAddress, readAddress, writeAddress } from './address.ts';
import { Desk } from './desk.tsx';
import { deskTexts } from './texts.ts';

/** The front desk: the day or week of a site, or of one doctor, with all that is done there. */
export default function DeskPage() {
  const texts = useTexts(deskTexts);
  const { countries } = usePerson();
  const { sites, isPending, error, retry } = useSitesOf(countries);
  const ownSites = useOwnSites(sites);
  const [search, setSearch] = useSearchParams();
  const address = useMemo(() => readAddress(search), [search]);
  const go = useCallback(
    (changes: Partial<DeskAddress>, replace = false) =>
      setSearch((current) => writeAddress({ ...readAddress(current), ...changes }), { replace }),
    [setSearch],
  );
  const site = address.site ? sites.find(({ id }) => id === address.site) : ownSites?.[0];
  return (
    <Page title={texts.title} width="wide">
      {error !== undefined && error !== null && <ProblemNotice error={error} onRetry={retry} />}
      {(isPending || !ownSites) && !error && <Loading />}
      {!isPending && ownSites?.length === 0 && (
        <Notice tone="info" title={texts.noSites}>
          <p>{texts.noSitesLead}</p>
        </Notice>
      )}
      {!isPending && address.site && !site && <Notice tone="warning" title={texts.unknownSite} />}
      {site && ownSites && <Desk site={site} sites={ownSites} address={address} go={go} />}
    </Page>
  );
}

/** Where somebody works: a doctor at the sites of their schedule, everybody else at all sites of their countries. */
function useOwnSites(sites: readonly Site[]): readonly Site[] | undefined {
  const { role, sub } = usePerson();
  const doctor = useOwnDoctor(role === 'doctor' ? sub : undefined);
  return useMemo(() => {
    if (role !== 'doctor') return sites;
    if (!doctor.data) return undefined;
    const ids = new Set(doctor.data.schedule.map(({ siteId }) => siteId));
    return sites.filter(({ id }) => ids.has(id));
  }, [role, sites, doctor.data]);
}
