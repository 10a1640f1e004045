import { useMemo } from 'react';
import type { Doctor, Site } from '../../../api/answer.ts';
import { Button } from '../../../components/button.tsx';
import { SelectField, TextField } from '../../../components/field.tsx';
import { useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { regionName } from '../../../i18n/region.ts';
import { type DeskAddress, views } from '../address.ts';
import { toolbarTexts } from './texts.ts';
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
  /** What can be begun; what somebody may not do is not there. */
  readonly actions: {
    readonly book?: () => void;
    readonly search?: () => void;
    readonly block: () => void;
    readonly shortcuts: () => void;
  };
}

/** Which agenda is shown, of when and how, and what can be begun. */
export function Toolbar(props: ToolbarProps) {
  const { site, sites, doctors, address, date, heading, zone, actions, go, step } = props;
  const texts = useTexts(toolbarTexts);
  const { language } = useLanguage();
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
          {actions.book && (
            <Button look="primary" onClick={actions.book}>
              {texts.book}
            </Button>
          )}
          {actions.search && <Button onClick={actions.search}>{texts.search}</Button>}
          <Button onClick={actions.block}>{texts.block}</Button>
          <Button onClick={() => window.print()}>{texts.print}</Button>
          <Button aria-keyshortcuts="?" onClick={actions.shortcuts}>
            {texts.shortcuts}
          </Button>
        </div>
      </div>
    </div>
  );
}
