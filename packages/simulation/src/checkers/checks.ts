import { type Appointment, type DomainEvent, type Hold, type TimeOff, Unavailable } from '@citas/core';
import { type Contents, testIds } from '@citas/core/testing/stores';
import type { LogFields } from '@citas/log';
import type { FunctionKind } from '../processes/process.ts';
import type { Actor, Stage } from '../stage.ts';
import { Answers } from './answers.ts';
import { Claims } from './claims.ts';
import { Deadlines } from './deadlines.ts';
import { Events } from './events.ts';
import { checkTransition } from './transitions.ts';
import type { Report, Violation } from './violation.ts';

const ids = testIds();

/** Everything that is checked, told of what happens as it happens. Keeps the first violation. */
export class Checks {
  violation: Violation | undefined;
  readonly answers: Answers;
  readonly deadlines: Deadlines;
  readonly events: Events;
  readonly #claims: Claims;
  readonly #stage: Stage;
  readonly #secret: RegExp;

  constructor(stage: Stage, minutesOf: (country: string) => number, secrets: readonly string[]) {
    this.#stage = stage;
    this.#secret = new RegExp(secrets.map((secret) => secret.replace(/[^\w]/g, '\\$&')).join('|'));
    this.#claims = new Claims(this.report, () => stage.skewBound);
    this.deadlines = new Deadlines(this.report, minutesOf, () => stage.skewBound);
    this.events = new Events(this.report);
    this.answers = new Answers(this.report);
  }

  readonly report: Report = (invariant, message) => {
    this.violation ??= { invariant, message };
    this.#stage.note(`VIOLATION of "${invariant}": ${message}`);
  };

  committed(before: Appointment | undefined, after: Appointment): void {
    const { now, actor, tally } = this.#stage;
    const holder = actor!.caller && ids.derived('h', actor!.caller.sub);
    this.#stage.note(`  commit ${after.id}#${after.version} ${after.status}${after.move ? ' moving' : ''}`);
    tally.reached(after.status);
    this.#claims.committed(before, after, holder, now);
    checkTransition(before, after, this.report);
    this.deadlines.committed(before, after, now);
    this.events.committed(before, after);
    this.answers.committed(after, now);
    this.#ownCountry(after.country, actor!);
  }

  #ownCountry(country: string | undefined, { kind, country: own }: Actor): void {
    if (kind !== 'worker' || own === country) return;
    this.report('7 a worker touches only its country', `the worker of ${own} touched ${country}`);
  }

  timeOffChanged(before: TimeOff | undefined, after: TimeOff | undefined): void {
    this.#claims.timeOffChanged(before, after, this.#stage.now);
  }

  held(hold: Hold): void {
    this.#claims.held(hold, this.#stage.now);
  }

  unheld(hold: Hold): void {
    this.#claims.unheld(hold);
  }

  agendaTouched(resource: string, date: string): void {
    this.#claims.agendaTouched(resource, date);
  }

  /** A country's step had or lost its effect outside. */
  effect(effect: string, stands: boolean, by: Actor): void {
    this.events.effect(effect, stands);
    this.#ownCountry(this.events.countryOf(effect.slice(effect.indexOf('/') + 1)), by);
  }

  published(event: DomainEvent): number {
    this.said('event', JSON.stringify(event));
    return this.events.published(event);
  }

  lost(eventId: string): void {
    this.events.lost(eventId);
  }

  /** A stream record was given up after all its retries. */
  skipped(eventId: string): void {
    this.report(
      '5 every commit leads to an event that takes effect once',
      `${eventId} was given up by the stream`,
    );
  }

  said(where: string, text: string): void {
    const found = this.#secret.exec(text);
    if (found) this.report('8 no personal data', `${where} says ${found[0]}`);
  }

  logged(name: string, kind: FunctionKind, level: string, event: string, fields: LogFields): void {
    this.#stage.note(`${name} ${level} ${event} ${fields.code ?? ''}${fields.error ?? ''}`);
    this.said(`log of ${kind}`, JSON.stringify({ event, ...fields, stack: undefined }));
    const isBug = event === 'message-failed' && fields.code === 'failed' && fields.error !== 'ExternalOutage';
    if (isBug) this.report('nothing fails unexpectedly', `${name} failed: ${JSON.stringify(fields)}`);
  }

  /** What a function threw: only a dependency that is busy is no surprise. */
  unexpected(name: string, error: unknown): void {
    if (error instanceof Unavailable) return;
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.report('nothing fails unexpectedly', `${name} threw ${what}`);
  }

  /** After every step. */
  check({ agendas }: Contents): void {
    this.#claims.check((resource, date) => agendas.busyOn(resource, date));
    this.deadlines.check(this.#stage.now);
  }

  /** When everything has come to rest. */
  checkAll({ agendas, appointments }: Contents): void {
    this.#claims.checkAll(agendas.busyMarks());
    this.answers.checkAll(appointments);
    if (this.deadlines.count > 0)
      this.report('everything comes to rest', `${this.deadlines.count} still wait`);
  }
}
