/** Reading a checklist: what stands where, what is done, and what the next step is. */
import { isOver, stepOn, type NextStep, type Sign, type Status, type Tone } from './states';
import { parseInstant } from './time';

export type ChecklistPhase =
  | 'booking'
  | 'pre_call'
  | 'day_of'
  | 'sign_in'
  | 'time_out'
  | 'sign_out'
  | 'recovery';
export type ItemStatus = 'not_applicable' | 'waiting' | 'open' | 'satisfied' | 'failed' | 'expired';
export type GateName = 'room' | 'needle' | 'discharge';
export type SignedPhase = 'sign_in' | 'time_out' | 'sign_out';

export interface ItemLike {
  readonly key: string;
  readonly phase: ChecklistPhase;
  readonly title: string;
  readonly type: 'yes_no' | 'choice' | 'number' | 'text' | 'computed';
  readonly unit: string;
  readonly status: ItemStatus;
  readonly version: number;
  readonly value?: boolean | number | string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly after: readonly string[];
  readonly signers: readonly string[];
  readonly gate?: GateName;
  readonly plausibleMin?: number;
  readonly plausibleMax?: number;
}

export interface PhaseRecordLike {
  readonly completedAt: string;
  readonly validUntil?: string;
  readonly voidedAt?: string;
}

export interface PhaseLike {
  readonly phase: ChecklistPhase;
  readonly procedure: number;
  readonly record?: PhaseRecordLike;
}

export interface ChecklistLike {
  readonly appointment: { readonly status: Status; readonly next: readonly NextStep[] };
  readonly items: readonly ItemLike[];
  readonly phases: readonly PhaseLike[];
  readonly gates: readonly { readonly gate: GateName; readonly open: boolean }[];
}

export type Tab = 'before' | 'day-of' | 'room' | 'recovery';
export const tabs: readonly Tab[] = ['before', 'day-of', 'room', 'recovery'];

export function tabOf(phase: ChecklistPhase): Tab {
  switch (phase) {
    case 'booking':
    case 'pre_call':
      return 'before';
    case 'day_of':
      return 'day-of';
    case 'sign_in':
    case 'time_out':
    case 'sign_out':
      return 'room';
    case 'recovery':
      return 'recovery';
  }
}

/** The tab a person needs in this state. */
export function tabFor(status: Status): Tab {
  if (status === 'tentative' || status === 'booked' || status === 'confirmed') return 'before';
  if (status === 'in_room' || status === 'in_procedure') return 'room';
  return isOver(status) ? 'recovery' : 'day-of';
}

export function isSettled(status: ItemStatus): boolean {
  return status === 'satisfied' || status === 'not_applicable';
}

/** The phases that are signed as a whole; their items are read out, not answered one by one. */
export function isSignedPhase(phase: ChecklistPhase): phase is SignedPhase {
  return phase === 'sign_in' || phase === 'time_out' || phase === 'sign_out';
}

/** In which states of the visit a phase can be signed; the server judges again. */
const signableIn: Readonly<Record<'sign_in' | 'sign_out', readonly Status[]>> = {
  sign_in: ['in_prep', 'ready', 'in_room'],
  sign_out: ['in_procedure'],
};

export type Signability = 'now' | 'later' | 'over';

/** The first procedure has its time-out in the room; each other one has it between two needles,
 *  where it stands until it is made void. */
function timeOutIsDue(phase: PhaseLike, status: Status): boolean {
  if (status === 'in_room') return phase.procedure === 1;
  return status === 'in_procedure' && (phase.record ? phase.record.voidedAt !== undefined : phase.procedure > 1);
}

export function signability(phase: PhaseLike, status: Status): Signability {
  if (!isSignedPhase(phase.phase)) return 'over';
  const due = phase.phase === 'time_out' ? timeOutIsDue(phase, status) : signableIn[phase.phase].includes(status);
  if (due) return 'now';
  return status === 'in_procedure' || isOver(status) ? 'over' : 'later';
}

export type PhaseStanding = 'missing' | 'standing' | 'expired' | 'void';

export function standingOf(phase: PhaseLike, now: number): PhaseStanding {
  const { record } = phase;
  if (!record) return 'missing';
  if (record.voidedAt !== undefined) return 'void';
  const until = record.validUntil === undefined ? Infinity : parseInstant(record.validUntil);
  return now < until ? 'standing' : 'expired';
}

export interface Count {
  readonly total: number;
  readonly done: number;
  readonly stopped: number;
  readonly open: number;
}

function count(items: readonly ItemLike[]): Count {
  const asked = items.filter(
    (item) => item.type !== 'computed' && (item.status !== 'not_applicable' || item.version > 0),
  );
  const done = asked.filter((item) => isSettled(item.status)).length;
  const stopped = asked.filter((item) => item.status === 'failed').length;
  return { total: asked.length, done, stopped, open: asked.length - done - stopped };
}

/** Done and open of one tab; for the room, its signed phases count. */
export function countOfTab(list: ChecklistLike, tab: Tab, now: number): Count {
  const { status } = list.appointment;
  if (tab !== 'room')
    return count(list.items.filter((item) => tabOf(item.phase) === tab && !isPast(item, status)));
  const over = isOver(status);
  const done = list.phases.filter((phase) => standingOf(phase, now) === 'standing' || (over && phase.record)).length;
  return { total: list.phases.length, done, stopped: 0, open: list.phases.length - done };
}

/** The gate that the visit has to pass next. */
export function gateAhead(status: Status): GateName {
  if (status === 'in_room') return 'needle';
  return status === 'in_procedure' || isOver(status) ? 'discharge' : 'room';
}

/** What keeps the gate ahead: every item that must be settled before it. */
export function countOfGate(list: ChecklistLike, gate: GateName): Count {
  const keeps = gate === 'discharge' ? ['discharge'] : ['room', 'needle'];
  return count(list.items.filter((item) => item.gate !== undefined && keeps.includes(item.gate)));
}

export type FooterStep =
  | { readonly kind: 'transition'; readonly to: Status; readonly demand: string; readonly open: boolean }
  | { readonly kind: 'sign'; readonly phase: SignedPhase; readonly procedure: number }
  | { readonly kind: 'none' };

const gateOfDemand: Readonly<Record<string, GateName>> = {
  gate_room: 'room',
  gate_room_undisplaced: 'room',
  gate_needle: 'needle',
  gate_discharge: 'discharge',
};

function unsigned(list: ChecklistLike, wanted: readonly SignedPhase[], now: number): FooterStep | undefined {
  for (const phase of wanted) {
    const open = list.phases.find(
      (candidate) =>
        candidate.phase === phase &&
        standingOf(candidate, now) !== 'standing' &&
        signability(candidate, list.appointment.status) === 'now',
    );
    if (open) return { kind: 'sign', phase, procedure: open.procedure };
  }
  return undefined;
}

/** After the sign-out nothing is asked any more: a procedure that was not begun has no time-out. */
function signedBeforeRecovery(list: ChecklistLike, now: number): readonly SignedPhase[] {
  const signedOut = list.phases.some((phase) => phase.phase === 'sign_out' && standingOf(phase, now) === 'standing');
  return signedOut ? [] : ['time_out', 'sign_out'];
}

/** The one next step: signing a phase where that is what is missing, else the next state. */
export function footerStep(list: ChecklistLike, now: number): FooterStep {
  const { status, next } = list.appointment;
  const signing: readonly SignedPhase[] =
    status === 'in_room' ? ['sign_in', 'time_out'] : status === 'in_procedure' ? signedBeforeRecovery(list, now) : [];
  const open = unsigned(list, signing, now);
  if (open) return open;
  const step = stepOn(status, next);
  if (!step) return { kind: 'none' };
  const gate = gateOfDemand[step.demand];
  // The server judges again when the step is taken; this only keeps a button shut that it would refuse.
  const closed = gate !== undefined && list.gates.some((state) => state.gate === gate && !state.open);
  return { kind: 'transition', to: step.to, demand: step.demand, open: !closed };
}

/** Titles of what an item waits for. */
export function waitsFor(item: ItemLike, items: readonly ItemLike[]): string[] {
  return item.after.flatMap((key) => {
    const before = items.find((candidate) => candidate.key === key);
    return before && !isSettled(before.status) ? [before.title] : [];
  });
}

/** A numeric rating scale from 0 to 10. */
export function isRating(item: ItemLike): boolean {
  return item.type === 'number' && item.unit === '/10';
}

export function unitText(unit: string): string {
  return unit === 'degC' ? '°C' : unit;
}

export type Measured =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: 'empty' | 'not-a-number' }
  | { readonly ok: false; readonly fault: 'implausible'; readonly min?: number; readonly max?: number };

/** A typed measurement. A comma is a decimal sign too: half of the world types it. */
export function readMeasured(typed: string, item: ItemLike): Measured {
  const text = typed.trim().replace(',', '.');
  if (text === '') return { ok: false, fault: 'empty' };
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { ok: false, fault: 'not-a-number' };
  const value = Number(text);
  const { plausibleMin: min, plausibleMax: max } = item;
  if ((min !== undefined && value < min) || (max !== undefined && value > max))
    return {
      ok: false,
      fault: 'implausible',
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    };
  return { ok: true, value };
}

const itemSigns: Record<ItemStatus, Sign> = {
  satisfied: 'check',
  failed: 'square',
  open: 'ring',
  expired: 'clock',
  waiting: 'quarter',
  not_applicable: 'dash',
};

const itemTones: Record<ItemStatus, Tone> = {
  satisfied: 'ok',
  failed: 'stop',
  open: 'plain',
  expired: 'warn',
  waiting: 'plain',
  not_applicable: 'plain',
};

export function itemSign(status: ItemStatus): Sign {
  return itemSigns[status];
}

export function itemTone(status: ItemStatus): Tone {
  return itemTones[status];
}

/** What had to be settled before the needle is not asked again once the procedure has begun; its
 *  values may well have run out since. */
export function isPast(item: ItemLike, status: Status): boolean {
  return item.gate !== 'discharge' && item.phase !== 'recovery' && (status === 'in_procedure' || isOver(status));
}

/** May this person answer it, as far as roles say? */
export function mayAnswer(item: ItemLike, roles: readonly string[]): boolean {
  return item.type !== 'computed' && item.signers.some((role) => roles.includes(role));
}
