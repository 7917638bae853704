/** What the day list says about each visit and about the day. */
import { delayOf, type Delayed } from './delay';
import { isExpected, isOver, isRunning, stepOn, type NextStep, type Sign, type Status, type Tone } from './states';
import { parseInstant, wholeMinutes } from './time';

export interface RowLike {
  readonly appointment: Delayed & {
    readonly status: Status;
    readonly displaced: boolean;
    readonly start: string;
    readonly arriveAt: string;
    readonly procedures: readonly unknown[];
    readonly events: readonly { readonly at: string; readonly to: Status }[];
    readonly reservations: readonly { readonly resource: { readonly kind: string; readonly name: string } }[];
  };
  readonly missing: readonly { readonly key: string; readonly title: string }[];
  readonly stopped: readonly { readonly title: string }[];
}

export type Readiness =
  | { readonly kind: 'discharged' | 'in_room' | 'in_procedure'; readonly at?: number }
  | { readonly kind: 'recovery'; readonly bay?: string }
  | { readonly kind: 'stopped' | 'missing'; readonly titles: readonly string[] }
  | { readonly kind: 'expected'; readonly at: number }
  | { readonly kind: 'displaced' | 'ready' | 'complete' | 'cancelled' | 'no_show' };

function lastChange(row: RowLike, to: Status): { at?: number } {
  const event = row.appointment.events.findLast((candidate) => candidate.to === to);
  return event ? { at: parseInstant(event.at) } : {};
}

export function readinessOf(row: RowLike): Readiness {
  const { status } = row.appointment;
  if (status === 'cancelled' || status === 'no_show') return { kind: status };
  if (status === 'discharged') return { kind: 'discharged', ...lastChange(row, status) };
  if (status === 'in_recovery') {
    const bay = row.appointment.reservations.find((held) => held.resource.kind === 'recovery_bay');
    return { kind: 'recovery', ...(bay ? { bay: bay.resource.name } : {}) };
  }
  if (status === 'in_room' || status === 'in_procedure')
    return { kind: status, ...lastChange(row, status) };
  if (row.appointment.displaced) return { kind: 'displaced' };
  if (row.stopped.length > 0)
    return { kind: 'stopped', titles: row.stopped.map((item) => item.title) };
  if (status === 'ready') return { kind: 'ready' };
  // Nobody asks for what a patient at home has not brought yet.
  if (isExpected(status)) return { kind: 'expected', at: parseInstant(row.appointment.arriveAt) };
  return row.missing.length > 0
    ? { kind: 'missing', titles: row.missing.map((item) => item.title) }
    : { kind: 'complete' };
}

/** What else somebody could do now, beside what the readiness says: the telephone call before the day,
 *  the checks before going home. */
export function openNow(row: RowLike): string[] {
  const { status } = row.appointment;
  const asked = isExpected(status)
    ? row.missing.filter((item) => /\.(booking|pre_call)$/.test(item.key))
    : status === 'in_recovery'
      ? row.missing
      : [];
  return asked.map((item) => item.title);
}

/** Failed items of a visit whose readiness says something else. */
export function stoppedBeside(row: RowLike): string[] {
  const { status } = row.appointment;
  return status === 'in_room' || status === 'in_recovery' ? row.stopped.map((item) => item.title) : [];
}

const looks: Record<Readiness['kind'], readonly [Tone, Sign]> = {
  discharged: ['ok', 'check'],
  recovery: ['ok', 'half-low'],
  in_procedure: ['info', 'play'],
  in_room: ['info', 'play-open'],
  displaced: ['stop', 'warning'],
  stopped: ['stop', 'square'],
  ready: ['ok', 'full'],
  complete: ['ok', 'half'],
  missing: ['warn', 'half'],
  expected: ['plain', 'ring'],
  cancelled: ['stop', 'cross'],
  no_show: ['stop', 'no-show'],
};

export function lookOf(readiness: Readiness): { tone: Tone; sign: Sign } {
  const [tone, sign] = looks[readiness.kind];
  return { tone, sign };
}

export interface DaySummary<R> {
  readonly procedures: number;
  readonly done: number;
  readonly stopped: readonly R[];
  /** Patients who are here and still lack something. */
  readonly missing: readonly R[];
  readonly next?: R;
  /** When the next one will really be, where that is later than planned. */
  readonly nextAt?: number;
  /** Minutes by which the next start is, or is expected to be, overdue; 0 when it is not. */
  readonly late: number;
}

export function summaryOf<R extends RowLike>(rows: readonly R[], now: number): DaySummary<R> {
  const procedures = (some: readonly R[]) =>
    some.reduce((sum, row) => sum + row.appointment.procedures.length, 0);
  const kindOf = new Map(rows.map((row) => [row, readinessOf(row).kind]));
  const ahead = rows
    .filter((row) => !isOver(row.appointment.status) && !isRunning(row.appointment.status))
    .sort((a, b) => parseInstant(a.appointment.start) - parseInstant(b.appointment.start));
  const next = ahead[0];
  const expected = next && delayOf(next.appointment);
  const overdue = next ? wholeMinutes(now - parseInstant(next.appointment.start)) : 0;
  return {
    procedures: procedures(rows),
    done: procedures(rows.filter((row) => isOver(row.appointment.status))),
    stopped: rows.filter((row) => kindOf.get(row) === 'stopped' || kindOf.get(row) === 'displaced'),
    missing: rows.filter((row) => kindOf.get(row) === 'missing'),
    ...(next ? { next } : {}),
    ...(expected ? { nextAt: parseInstant(expected.start) } : {}),
    late: Math.max(0, overdue, expected?.delayMinutes ?? 0),
  };
}

interface StepRow {
  readonly appointment: { readonly status: Status; readonly next: readonly NextStep[] };
  readonly gateOpen?: boolean;
}

/**
 * The step that a list may take without opening the checklist: one that asks for nothing, or for a
 * gate that stands open. Whether a minor has a representative only the service knows. Everything
 * else is read out, answered or signed, so the checklist is opened.
 */
export function stepFromList(row: StepRow): NextStep | undefined {
  const step = stepOn(row.appointment.status, row.appointment.next);
  if (!step) return undefined;
  const gated = step.demand === 'gate_room' || step.demand === 'gate_room_undisplaced' || step.demand === 'gate_discharge';
  const asksNothing = step.demand === 'none' || step.demand === 'representative';
  return asksNothing || (gated && row.gateOpen === true) ? step : undefined;
}
