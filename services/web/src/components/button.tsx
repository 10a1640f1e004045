import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const classOf = (look: Look, className?: string): string =>
  [styles.button, styles[look], className].filter(Boolean).join(' ');

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  /** Work is under way: a second press does nothing, and the focus stays. */
  readonly busy?: boolean;
}

export function Button({ look = 'plain', busy = false, className, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf(look, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </button>
  );
}

interface ButtonLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  readonly look?: Look;
  readonly replace?: boolean;
  /** For the history entry; ids and times only, nothing personal. */
  readonly state?: unknown;
}

export const ButtonLink = ({ look = 'plain', className, ...rest }: ButtonLinkProps) => (
  <Link {...rest} className={classOf(look, className)} />
);
