/** Orders: the work queue of a site. */
import { call, entityTag } from '../api/client';
import type { NewOrder, Order, OrderChange, OrderList, OrderStatus } from '../api/types';

// As many as the contract gives at once.
const most = 200;

/** Without a status: what waits, incomplete and ready. What waits: the most urgent first, then by the
 *  end of the wanted window; what does not: the newest first. */
export async function readOrders(site: string, status: OrderStatus | undefined, signal: AbortSignal, pages = 1): Promise<OrderList> {
  const query = { site, limit: most, ...(status === undefined ? {} : { status }) };
  let list = await call('get', '/orders', { query, signal });
  for (let page = 1; page < pages && list.more; page += 1) {
    const after = list.orders.at(-1)?.id ?? '';
    const next = await call('get', '/orders', { query: { ...query, after }, signal });
    list = { orders: [...list.orders, ...next.orders], more: next.more };
  }
  return list;
}

export function readOrder(orderId: string, signal?: AbortSignal): Promise<Order> {
  return call('get', '/orders/{orderId}', { path: { orderId }, ...(signal ? { signal } : {}) });
}

export function createOrder(key: string, order: NewOrder): Promise<Order> {
  return call('post', '/orders', { header: { 'Idempotency-Key': key }, body: order });
}

/** Edits, withdraws or reopens, provided that nobody has changed the order since it was read. */
export function changeOrder(order: Pick<Order, 'id' | 'version'>, change: OrderChange): Promise<Order> {
  return call('patch', '/orders/{orderId}', {
    path: { orderId: order.id },
    header: { 'If-Match': entityTag(order.version) },
    body: change,
  });
}
