import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { componentTexts } from './texts.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons; the one to close is added. */
  readonly actions?: ReactNode;
  readonly closeText?: string;
}

/** The platform's modal dialog: it keeps the focus, ends with Escape and makes the rest inert. Rendered means open. */
export function Dialog({ title, onClose, children, actions, closeText }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const texts = useTexts(componentTexts);
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current!;
    element.showModal();
    return () => {
      element.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className={styles.actions}>
        {actions}
        <Button onClick={onClose}>{closeText ?? texts.close}</Button>
      </div>
    </dialog>
  );
}
