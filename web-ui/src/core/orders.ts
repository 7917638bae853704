/** Orders in the work queue: what is missing, when they are wanted, and how they become a booking. */
import { addDays } from './time';

interface GapLike {
  readonly pointer: string;
  readonly code: string;
}

export type GapField = 'procedures' | 'purpose' | 'side' | 'levels' | 'indication' | 'orderingPhysician' | 'other';

export interface Gap {
  readonly field: GapField;
  /** Which procedure lacks it, from 1. */
  readonly procedure?: number;
}

const ofProcedure = /^\/content\/procedures\/(\d+)\/(purpose|side|levels)$/;
const ofOrder = /^\/content\/(procedures|indication|orderingPhysician)$/;

/** What an incomplete order lacks. When nothing is named, the catalogue has changed under it. */
export function gapsOf(missing: readonly GapLike[]): Gap[] {
  if (missing.length === 0) return [{ field: 'other' }];
  return missing.map(({ pointer }): Gap => {
    const [, place, part] = ofProcedure.exec(pointer) ?? [];
    if (place !== undefined) return { field: part as GapField, procedure: Number(place) + 1 };
    const [, field] = ofOrder.exec(pointer) ?? [];
    return { field: (field as GapField | undefined) ?? 'other' };
  });
}

interface WindowLike {
  readonly wantedFrom?: string;
  readonly wantedTo?: string;
}

export type WindowState = 'none' | 'ahead' | 'open' | 'ending' | 'over';

// A week is the time in which somebody can still be called and prepared.
const endingDays = 7;

/** How a wanted window lies to a day. */
export function windowState({ wantedFrom, wantedTo }: WindowLike, today: string): WindowState {
  if (wantedTo !== undefined && wantedTo < today) return 'over';
  if (wantedFrom !== undefined && wantedFrom > today) return 'ahead';
  if (wantedTo !== undefined && wantedTo <= addDays(today, endingDays)) return 'ending';
  return wantedFrom === undefined && wantedTo === undefined ? 'none' : 'open';
}

/** Where the search for openings begins: in the window, and never before today. */
export function searchFrom({ wantedFrom }: WindowLike, today: string): string {
  return wantedFrom !== undefined && wantedFrom > today ? wantedFrom : today;
}

/** Whether a day lies outside the window that was asked for, and on which side. */
export function outsideWindow({ wantedFrom, wantedTo }: WindowLike, date: string): 'before' | 'after' | undefined {
  if (wantedFrom !== undefined && date < wantedFrom) return 'before';
  return wantedTo !== undefined && date > wantedTo ? 'after' : undefined;
}

export interface QueueCounts {
  readonly incomplete: number;
  readonly ready: number;
  readonly urgent: number;
  readonly over: number;
}

interface OrderLike {
  readonly status: string;
  readonly content: WindowLike & { readonly urgency?: string };
}

/** What waits, in figures. */
export function countQueue(orders: readonly OrderLike[], today: string): QueueCounts {
  const count = (is: (order: OrderLike) => boolean) => orders.filter(is).length;
  return {
    incomplete: count(({ status }) => status === 'incomplete'),
    ready: count(({ status }) => status === 'ready'),
    urgent: count(({ content }) => content.urgency === 'urgent'),
    over: count(({ content }) => windowState(content, today) === 'over'),
  };
}
