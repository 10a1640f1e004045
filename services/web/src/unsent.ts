import { useEffect, useId } from 'react';

/** Names of what has been typed and not been sent. */
const unsent = new Set<string>();

/** The browser's own question, in its own words, before a reload or a closed tab ends the page. */
const ask = (event: Event): void => event.preventDefault();

/** Says whether something typed would be lost with the page. */
export function markUnsent(name: string, isUnsent: boolean): void {
  if (isUnsent) unsent.add(name);
  else unsent.delete(name);
  if (unsent.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

export const hasUnsent = (): boolean => unsent.size > 0;

/** Lets the page end without a question: who leaves has been asked, or is somebody else. */
export function giveUpUnsent(): void {
  unsent.clear();
  removeEventListener('beforeunload', ask);
}

/** For a form that ends with what shows it, such as a dialog. */
export function useUnsent(isUnsent: boolean): void {
  const name = useId();
  useEffect(() => {
    markUnsent(name, isUnsent);
    return () => markUnsent(name, false);
  }, [name, isUnsent]);
}
