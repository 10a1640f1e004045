import { useEffect, useState } from 'react';

const secondMs = 1000;

/** Milliseconds left until a moment of the browser's clock, told anew every second; 0 once it has passed. */
export function useCountdown(until: number | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return undefined;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, secondMs);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? undefined : Math.max(0, until - now);
}

/** Marks of a countdown that are said aloud, in seconds. */
const marks = [240, 180, 120, 60, 30] as const;

/** The mark that a countdown has just passed, or undefined. */
export function passedMark(beforeMs: number, nowMs: number): number | undefined {
  return marks.find((mark) => beforeMs > mark * secondMs && nowMs <= mark * secondMs);
}
