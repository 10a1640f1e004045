import { type ComponentProps, type InvalidEvent, type ReactNode, useId, useState } from 'react';
import { useTexts } from '../i18n/provider.tsx';
import styles from './field.module.css';
import { componentTexts } from './texts.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the form's own check found, in the reader's language instead of the browser's bubble, until one types on. */
function useInvalid() {
  const texts = useTexts(componentTexts);
  const [found, setFound] = useState<string>();
  return {
    found,
    onInvalid(event: InvalidEvent<Control>) {
      event.preventDefault();
      const { validity, validationMessage } = event.currentTarget;
      setFound(
        validity.valueMissing ? texts.required : validity.customError ? validationMessage : texts.malformed,
      );
    },
    onInput: () => setFound(undefined),
  };
}

/** Whether everything in a form is filled in; goes to the first field that is not, and lets each say why. */
export function isComplete(form: HTMLFormElement): boolean {
  if (form.checkValidity()) return true;
  form.querySelector<HTMLElement>('input:invalid, select:invalid, textarea:invalid')?.focus();
  return false;
}

interface FieldProps {
  readonly label: string;
  /** Help that is always shown. */
  readonly hint?: ReactNode;
  /** What is wrong with the value; announced as soon as it appears. */
  readonly error?: string | undefined;
  /** Said after the label of what may be left out. */
  readonly optional?: string | undefined;
}

interface Wired {
  readonly id: string;
  readonly onInvalid: (event: InvalidEvent<Control>) => void;
  readonly onInput: () => void;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (wired: Wired) => ReactNode }) {
  const id = useId();
  const { found, onInvalid, onInput } = useInvalid();
  const shown = error ?? found;
  const described = [hint !== undefined && `${id}-hint`, shown && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {optional && <span className={styles.optional}>({optional})</span>}
      </label>
      {children({
        id,
        onInvalid,
        onInput,
        'aria-describedby': described || undefined,
        'aria-invalid': shown ? true : undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={styles.error} role="status">
        {shown}
      </p>
    </div>
  );
}

type Without<T> = Omit<
  T,
  'id' | 'children' | 'className' | 'aria-describedby' | 'aria-invalid' | 'onInvalid' | 'onInput'
>;

/** @param fault what is wrong with the value by rules that the platform does not know; the form is not complete. */
export const TextField = ({
  label,
  hint,
  error,
  optional,
  fault = '',
  ...input
}: FieldProps & Without<ComponentProps<'input'>> & { readonly fault?: string | undefined }) => (
  <Field {...{ label, hint, error, optional }}>
    {(wired) => (
      <input
        {...input}
        {...wired}
        ref={(element) => element?.setCustomValidity(fault)}
        className={styles.control}
      />
    )}
  </Field>
);

export const TextAreaField = ({
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Without<ComponentProps<'textarea'>>) => (
  <Field {...{ label, hint, error, optional }}>
    {(wired) => <textarea rows={2} {...input} {...wired} className={styles.control} />}
  </Field>
);

/** The platform's own list: the one that works best on phones and with screen readers. */
export const SelectField = ({
  label,
  hint,
  error,
  optional,
  children,
  ...input
}: FieldProps & Without<ComponentProps<'select'>> & { children: ReactNode }) => (
  <Field {...{ label, hint, error, optional }}>
    {(wired) => (
      <select {...input} {...wired} className={styles.control}>
        {children}
      </select>
    )}
  </Field>
);

export function CheckboxField({
  label,
  error,
  ...input
}: Omit<FieldProps, 'hint' | 'optional' | 'label'> & { label: ReactNode } & Without<
    ComponentProps<'input'>
  >) {
  const id = useId();
  const { found, onInvalid, onInput } = useInvalid();
  const shown = error ?? found;
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          {...input}
          type="checkbox"
          {...{ onInvalid, onInput }}
          aria-describedby={shown ? `${id}-error` : undefined}
          aria-invalid={shown ? true : undefined}
        />
        <span>{label}</span>
      </label>
      <p id={`${id}-error`} className={styles.error} role="status">
        {shown}
      </p>
    </div>
  );
}

/** Fields that belong together, under one name. */
export const FieldGroup = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className={styles.group}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);
