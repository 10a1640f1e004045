import { useMemo } from 'react';
import { locales } from '../../i18n/language.ts';
import { useLanguage } from '../../i18n/provider.tsx';
import { spanParts } from './figures/figures.ts';

export interface Measures {
  /** A moment on the reader's own clock: `14:05`. */
  readonly clock: (timestamp: string) => string;
  /** Day and time on the reader's own clock. */
  readonly moment: (timestamp: string) => string;
  /** A span of milliseconds in its most readable unit: `1,5 s`. */
  readonly span: (ms: number) => string;
}

/** How an operator reads times: on their own clock, not on that of some site. */
export function useMeasures(): Measures {
  const { language } = useLanguage();
  return useMemo(() => {
    const locale = locales[language];
    const hourCycle = language === 'en' ? 'h12' : 'h23';
    const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle });
    const moment = new Intl.DateTimeFormat(locale, {
      ...{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle },
    });
    return {
      clock: (timestamp) => clock.format(new Date(timestamp)),
      moment: (timestamp) => moment.format(new Date(timestamp)),
      span(ms) {
        const { value, unit } = spanParts(ms);
        return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
      },
    };
  }, [language]);
}
