import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

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
  const described = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {optional && <span className={styles.optional}>({optional})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={styles.error} role="status">
        {error}
      </p>
    </div>
  );
}

type Without<T> = Omit<T, 'id' | 'children' | 'className' | 'aria-describedby' | 'aria-invalid'>;

export const TextField = ({
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Without<ComponentProps<'input'>>) => (
  <Field {...{ label, hint, error, optional }}>
    {(wired) => <input {...input} {...wired} className={styles.control} />}
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
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          {...input}
          type="checkbox"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
      </label>
      <p id={`${id}-error`} className={styles.error} role="status">
        {error}
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
