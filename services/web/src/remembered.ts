import { useEffect, useState } from 'react';
import { markUnsent } from './unsent.ts';

const memory = new Map<string, unknown>();

/** State that outlives the page that shows it, but not the visit: what was typed is still there on coming back. */
export function useRemembered<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => (memory.has(key) ? (memory.get(key) as T) : initial));
  useEffect(() => {
    memory.set(key, value);
    // By content: what was typed and deleted again is nothing to ask about.
    markUnsent(key, JSON.stringify(value) !== JSON.stringify(initial));
  }, [key, value, initial]);
  return [value, setValue];
}

export function forget(key: string): void {
  memory.delete(key);
  markUnsent(key, false);
}
