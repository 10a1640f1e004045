/** What the calendar draws, as far as it has to be found or put right. */
export const elementOf = (frame: HTMLElement, entryId: string): HTMLElement | null =>
  frame.querySelector(`[data-entry="${CSS.escape(entryId)}"]`);

/**
 * The calendar calls itself a table whose entries lie outside its cells, which misleads who hears it, and has no
 * option against it (5.15): entries are buttons in a group, each with its own column in words, and the list is the
 * table.
 */
export function withoutTable(frame: HTMLElement): void {
  for (const part of frame.querySelectorAll('[role="table"]')) part.setAttribute('role', 'group');
  const parts = '[role="rowgroup"], [role="row"], [role="cell"], [role="columnheader"]';
  for (const part of frame.querySelectorAll(parts)) {
    part.setAttribute('role', 'presentation');
    part.removeAttribute('aria-colindex');
    part.removeAttribute('aria-colspan');
  }
}

/** Scrolls sideways to a day, where a week is wider than the screen. */
export function scrollToDay(frame: HTMLElement, date: string): void {
  const day = frame.querySelector<HTMLElement>(`.ec-col-group:has(time[datetime="${date}"])`);
  const main = day?.closest('.ec-main');
  if (!day || !main) return;
  const sidebar = main.querySelector('.ec-sidebar')?.getBoundingClientRect().right ?? 0;
  main.scrollLeft += day.getBoundingClientRect().left - sidebar;
}

/**
 * Puts the focus back on an entry when it has got lost: an entry that has changed is another element, also to the
 * dialog that would give the focus back to where it came from.
 */
export function returnTo(frame: HTMLElement, entryId: string | undefined): void {
  if (document.activeElement !== document.body || !entryId) return;
  elementOf(frame, entryId)?.focus({ preventScroll: true });
}
