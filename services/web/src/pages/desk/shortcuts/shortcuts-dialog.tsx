import { Dialog } from '../../../components/dialog.tsx';
import { CheckboxField } from '../../../components/field.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { shortcutsTexts } from './texts.ts';

const keys = {
  arrows: ['←', '↑', '→', '↓'],
  enter: ['Enter'],
  move: ['M'],
  checkIn: ['I'],
  day: ['D'],
  week: ['W'],
  list: ['L'],
  today: ['T'],
  previous: ['J'],
  next: ['K'],
  book: ['N'],
  block: ['B'],
  search: ['/'],
  help: ['?'],
} as const;

interface ShortcutsDialogProps {
  readonly isOn: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Which keys there are. Single letters can be switched off: they are in the way of who dictates. */
export function ShortcutsDialog({ isOn, onSwitch, onClose }: ShortcutsDialogProps) {
  const texts = useTexts(shortcutsTexts);
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <dl className={styles.facts}>
        {(Object.keys(keys) as (keyof typeof keys)[]).map((name) => (
          <div key={name}>
            <dt>
              {keys[name].map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{texts.keys[name]}</dd>
          </div>
        ))}
      </dl>
      <CheckboxField
        label={texts.singleKeys}
        checked={isOn}
        onChange={(event) => onSwitch(event.target.checked)}
      />
    </Dialog>
  );
}
