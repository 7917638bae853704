import { newKey } from '../../api/client';
import type { Order } from '../../api/types';
import type { Draft } from '../../core/draft';
import { searchFrom } from '../../core/orders';

/** A booking from an order, with all that the order says filled in. */
export function draftFor(order: Order, today: string): Draft {
  const { content } = order;
  return {
    id: newKey(),
    site: order.site,
    patient: order.patient.id,
    order: order.id,
    reason: 'walk-in',
    procedures: (content.procedures ?? []).map(({ levels, ...item }) => ({ ...item, levels: levels ?? [] })),
    ...(content.preferredPhysician === undefined ? {} : { physician: content.preferredPhysician }),
    from: searchFrom(content, today),
  };
}
