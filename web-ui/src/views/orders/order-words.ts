/** How an order is said in lists and panels. */
import type { Order, Urgency } from '../../api/types';
import { gapsOf, windowState } from '../../core/orders';
import type { Sign, Tone } from '../../core/states';
import { shortDate } from '../../core/time';
import { messages } from '../../messages';

export const urgencyLooks: Record<Urgency, readonly [Tone, Sign]> = {
  urgent: ['stop', 'warning'],
  soon: ['warn', 'clock'],
  routine: ['plain', 'ring'],
};

/** "side, indication" */
export function gapsText({ missing, content }: Pick<Order, 'missing' | 'content'>): string {
  const several = (content.procedures?.length ?? 0) > 1;
  return messages.order.gaps(gapsOf(missing).map((gap) => messages.order.gap(gap, several)));
}

/** "Mon 30 Nov – Fri 4 Dec" */
export function windowText({ content }: Pick<Order, 'content'>, today: string): string {
  const said = (date: string | undefined) => (date === undefined ? undefined : shortDate(date, today));
  return messages.order.window(said(content.wantedFrom), said(content.wantedTo));
}

/** A mark for a window that ends soon or is over; nothing for a visit that is booked or done. */
export function windowMark(order: Order, today: string): { tone: Tone; text: string } | undefined {
  if (order.status !== 'incomplete' && order.status !== 'ready') return undefined;
  const state = windowState(order.content, today);
  const text = messages.order.windowState[state];
  return text === '' ? undefined : { tone: state === 'over' ? 'stop' : 'warn', text };
}
