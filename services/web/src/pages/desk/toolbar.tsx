import { useMemo } from 'react';
import type { Doctor, Site } from '../../api/answer.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { useFormats, useLanguage, useTexts } from '../../i18n/provider.tsx';
import { regionName } from '../../i18n/region.ts';
import { type DeskAddress, views } from './address.ts';
import { deskTexts } from './texts.ts';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly site: Site;
  readonly sites: readonly Site[];
  /** To choose from; none for who has only their own agenda. */
  readonly doctors: readonly Doctor[];
  readonly address: DeskAddress;
  readonly date: string;
  readonly heading: string;
  readonly zone: string;
  readonly go: (changes: Partial<DeskAddress>, replace?: boolean) => void;
  readonly step: (direction: 1 | -1) => void;
  readonly onBook?: () => void;
  readonly onSearch?: () => void;
  readonly onBlock: () => void;
  readonly onShortcuts: () => void;
}

/** Which agenda is shown, of when and how, and what can be begun. */
export function Toolbar(props: ToolbarProps) {
  const { site, sites, doctors, address, date, heading, zone, go, step } = props;
  const texts = useTexts(deskTexts);
  const { language } = useLanguage();
  const formats = useFormats();
  const byCountry = useMemo(() => Map.groupBy(sites, ({ country }) => country), [sites]);
  const { view } = address;
  return (
    <div className={styles.toolbar}>
      <div className={styles.choices}>
        <SelectField
          label={texts.site}
          value={site.id}
          onChange={(event) => go({ site: event.target.value, doctor: undefined, appointment: undefined })}
        >
          {[...byCountry].map(([country, own]) => (
            <optgroup key={country} label={regionName(language, country)}>
              {own.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        {doctors.length > 0 && (
          <SelectField
            label={texts.doctor}
            value={address.doctor ?? ''}
            onChange={(event) => go({ doctor: event.target.value || undefined })}
          >
            <option value="">{texts.allDoctors}</option>
            {doctors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={texts.date}
          type="date"
          value={date}
          onChange={(event) => event.target.value && go({ date: event.target.value })}
        />
        <SelectField
          label={texts.view}
          value={view}
          onChange={(event) => go({ view: views.find((name) => name === event.target.value) ?? 'day' })}
        >
          {views.map((name) => (
            <option key={name} value={name}>
              {texts.views[name]}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={styles.row}>
        <div className={styles.steps}>
          <Button aria-label={texts.previous[view]} onClick={() => step(-1)}>
            <span aria-hidden="true">‹</span>
          </Button>
          <Button onClick={() => go({ date: undefined })}>{texts.today}</Button>
          <Button aria-label={texts.next[view]} onClick={() => step(1)}>
            <span aria-hidden="true">›</span>
          </Button>
        </div>
        <div className={styles.when}>
          <h2>{heading}</h2>
          <p>{texts.zone(zone)}</p>
        </div>
        <div className={styles.actions}>
          {props.onBook && (
            <Button look="primary" onClick={props.onBook}>
              {texts.book}
            </Button>
          )}
          {props.onSearch && <Button onClick={props.onSearch}>{texts.search}</Button>}
          <Button onClick={props.onBlock}>{texts.block}</Button>
          <Button onClick={() => window.print()}>{texts.print}</Button>
          <Button aria-keyshortcuts="?" onClick={props.onShortcuts}>
            {texts.shortcuts}
          </Button>
        </div>
      </div>
      <p className={styles.paper}>{texts.printed(formats.dayAndTime(readersNow()))}</p>
    </div>
  );
}

/** The reader's own clock, as a wall time. */
const readersNow = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
};
