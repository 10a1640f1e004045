import { useEffect, useState } from 'react';

const memory = new Map<string, unknown>();

/** State that outlives the page that shows it, but not the visit: what was typed is still there on coming back. */
export function useRemembered<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => (memory.has(key) ? (memory.get(key) as T) : initial));
  useEffect(() => void memory.set(key, value), [key, value]);
  return [value, setValue];
}

export const forget = (key: string): void => void memory.delete(key);
