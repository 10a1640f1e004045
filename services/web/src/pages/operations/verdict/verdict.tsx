import type { Finding, Overview } from '../../../api/operations.ts';
import { Notice } from '../../../components/notice.tsx';
import { useFormats, useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { regionName } from '../../../i18n/region.ts';
import { useMeasures } from '../measures.ts';
import { verdictTexts } from './texts.ts';

const tones = { ok: 'good', attention: 'warning', failing: 'bad' } as const;

/** Whether the service is healthy, and what is not, in words. */
export function Verdict({ overview: { health } }: { overview: Overview }) {
  const texts = useTexts(verdictTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const { language } = useLanguage();
  const inWords = ({ code, country, value }: Finding): string => {
    const where = country ? texts.inCountry(regionName(language, country)) : '';
    const shown = code === 'queue-old' ? measures.span(value * 1000) : formats.number(value);
    return texts.findings[code](shown, where);
  };
  return (
    <Notice tone={tones[health.status]} title={texts.verdicts[health.status]}>
      {health.findings.length === 0 ? (
        <p>{texts.allWell}</p>
      ) : (
        <ul>
          {health.findings.map((finding) => (
            <li key={`${finding.code} ${finding.country}`}>{inWords(finding)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
