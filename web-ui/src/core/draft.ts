/**
 * Half-made bookings, as they are kept while somebody interrupts. They outlive a reload of the page,
 * so they hold opaque ids, keys of the catalogue and times of the clock: never a name, a birth date, a
 * record number, or anything that a person typed about a patient.
 */
import { isDate, isTime } from './time';

export interface DraftProcedure {
  readonly key: string;
  readonly purpose?: string;
  readonly side?: string;
  readonly levels: readonly string[];
}

export const bookingReasons = ['walk-in', 'add-on'] as const;
export type BookingReason = (typeof bookingReasons)[number];

/** Why a half-made booking waits. */
export const waitReasons = ['calls_back', 'on_the_way', 'physician', 'authorisation', 'driver'] as const;
export type WaitReason = (typeof waitReasons)[number];

export interface Wait {
  readonly reason?: WaitReason;
  /** Local time of the site at which the patient, or the call, is expected. */
  readonly expected?: string;
}

/** A place that is kept on the server for a while. */
export interface HeldPlace {
  readonly id: string;
  readonly date: string;
  readonly time: string;
  /** Instants. */
  readonly start: string;
  readonly until: string;
  readonly prolongedTimes: number;
}

export interface Draft {
  /** Names it in the tray, nowhere else. */
  readonly id: string;
  readonly site: string;
  readonly patient?: string;
  readonly order?: string;
  readonly reason: BookingReason;
  readonly procedures: readonly DraftProcedure[];
  readonly physician?: string;
  /** First day of the search for openings. */
  readonly from?: string;
  readonly hold?: HeldPlace;
  readonly wait?: Wait;
}

export interface Tray {
  /** What the booking form shows. */
  readonly current?: Draft;
  readonly parked: readonly Draft[];
}

export const emptyTray: Tray = { parked: [] };

/** More than these would be a queue, and there is one for that. */
export const mostParked = 8;

export function isFull(tray: Tray): boolean {
  return tray.parked.length >= mostParked;
}

/** Nothing is said yet that would be a loss. */
export function isBlank(draft: Draft): boolean {
  return draft.patient === undefined && draft.order === undefined && draft.procedures.length === 0;
}

/** With another draft in the form; what stood there is parked, unless it was blank. */
export function opened(tray: Tray, draft: Draft): Tray {
  const { current } = tray;
  const others = tray.parked.filter(({ id }) => id !== draft.id);
  const kept = current && !isBlank(current) && current.id !== draft.id ? [...others, current] : others;
  return { current: draft, parked: kept };
}

/** With what the form shows in the tray, and the form empty. */
export function parked(tray: Tray, draft: Draft): Tray {
  return { parked: [...tray.parked.filter(({ id }) => id !== draft.id), draft] };
}

export function dropped(tray: Tray, id: string): Tray {
  const rest = tray.parked.filter((draft) => draft.id !== id);
  return tray.current && tray.current.id !== id ? { current: tray.current, parked: rest } : { parked: rest };
}

/** With another note about why a draft waits. */
export function noted(tray: Tray, id: string, wait: Wait): Tray {
  return { ...tray, parked: tray.parked.map((draft) => (draft.id === id ? { ...draft, wait } : draft)) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const word = /^[A-Za-z0-9_/-]{1,40}$/;

const isText = (value: unknown, form: RegExp): value is string => typeof value === 'string' && form.test(value);

/** `{ [name]: value }` when the value has the form, else nothing. */
function member<N extends string>(name: N, value: unknown, has: (text: string) => boolean): Partial<Record<N, string>> {
  return typeof value === 'string' && has(value) ? ({ [name]: value } as Record<N, string>) : {};
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isUuid = (text: string) => uuid.test(text);
const isWord = (text: string) => word.test(text);

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function readProcedure(value: unknown): DraftProcedure[] {
  if (!isLoose(value) || !isText(value.key, word)) return [];
  return [
    {
      key: value.key,
      ...member('purpose', value.purpose, isWord),
      ...member('side', value.side, isWord),
      levels: listOf(value.levels).filter((level): level is string => isText(level, word)),
    },
  ];
}

function readHold(value: unknown): { hold?: HeldPlace } {
  if (!isLoose(value)) return {};
  const { id, date, time, start, until, prolongedTimes } = value;
  const good =
    isText(id, uuid) &&
    typeof date === 'string' &&
    isDate(date) &&
    typeof time === 'string' &&
    isTime(time) &&
    isInstant(start) &&
    isInstant(until) &&
    typeof prolongedTimes === 'number';
  return good ? { hold: { id, date, time, start, until, prolongedTimes } } : {};
}

function readWait(value: unknown): { wait?: Wait } {
  if (!isLoose(value)) return {};
  const reason = waitReasons.find((known) => known === value.reason);
  return { wait: { ...(reason ? { reason } : {}), ...member('expected', value.expected, isTime) } };
}

function readDraft(value: unknown): Draft[] {
  if (!isLoose(value) || !isText(value.id, word) || !isText(value.site, uuid)) return [];
  return [
    {
      id: value.id,
      site: value.site,
      ...member('patient', value.patient, isUuid),
      ...member('order', value.order, isUuid),
      reason: bookingReasons.find((reason) => reason === value.reason) ?? 'walk-in',
      procedures: listOf(value.procedures).flatMap(readProcedure),
      ...member('physician', value.physician, isUuid),
      ...member('from', value.from, isDate),
      ...readHold(value.hold),
      ...readWait(value.wait),
    },
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was kept, member by member: whatever else stands there, by another version or another hand,
 *  is left out. */
export function readTray(text: string | null): Tray {
  const value = parse(text ?? '');
  if (!isLoose(value)) return emptyTray;
  const [current] = readDraft(value.current);
  return { ...(current ? { current } : {}), parked: listOf(value.parked).flatMap(readDraft) };
}
