import { useEffect, useRef, useState } from 'react';
import { readPreference, writePreference } from '../../../preferences.ts';

export interface Shortcuts {
  readonly isOn: boolean;
  readonly switchTo: (on: boolean) => void;
}

const typing = 'input, select, textarea, [contenteditable]';

/**
 * Single keys that do something anywhere on the page, unless somebody is typing or a dialog is open. They can be
 * switched off in the list of them, which a button opens as well.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): Shortcuts {
  const [isOn, setOn] = useState(() => readPreference('shortcuts', ['on', 'off']) !== 'off');
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      if (document.querySelector('dialog[open]')) return;
      const action = latest.current[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
  return {
    isOn,
    switchTo(on) {
      writePreference('shortcuts', on ? 'on' : 'off');
      setOn(on);
    },
  };
}
