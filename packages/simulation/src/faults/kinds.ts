/** Every kind of fault with the probability, at each occasion, that seeds vary around. */
export const faultKinds = {
  // Calls of a process to the table, the bus or an external system.
  'slow-call': 0.01,
  throttled: 0.01,
  'answer-lost': 0.008,
  'crash-before': 0.004,
  'crash-after': 0.004,
  /** A write that takes effect although the process that sent it is gone. */
  'late-write': 0.3,
  'stale-read': 0.4,
  // Invocations; a timeout follows from other choices and is only counted.
  timeout: 0,
  'bus-refuses-some': 0.02,
  'bus-refuses-all': 0.01,
  // Deliveries.
  'bus-duplicate': 0.03,
  'bus-delay': 0.03,
  'queue-duplicate': 0.04,
  'delivery-dropped': 0.03,
  'newer-event': 0.1,
  'unsupported-event': 0.02,
  'poison-message': 0.02,
  'poison-record': 0.01,
  'unreadable-commit': 0.002,
  // An external system of the country with steps.
  'step-outage': 0.03,
  // The weather, decided once in a while.
  partition: 0.3,
  'clock-skew': 0.3,
  'time-jump': 0.2,
  'rule-removed': 0.1,
  'sweep-lost': 0.1,
  'queue-refuses': 0.1,
  'short-visibility': 0.3,
  'dst-night': 0.5,
} as const satisfies Record<string, number>;

export type FaultKind = keyof typeof faultKinds;
