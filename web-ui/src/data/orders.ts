/** Orders: the work queue of a site. */
import { call, entityTag } from '../api/client';
import type { NewOrder, Order, OrderChange, OrderList, OrderStatus } from '../api/types';

// As many as the contract gives at once.
const most = 200;

/** Without a status: what waits, incomplete and ready. The most urgent first, then by the end of the
 *  wanted window. */
export function readOrders(site: string, status: OrderStatus | undefined, signal: AbortSignal): Promise<OrderList> {
  return call('get', '/orders', { query: { site, limit: most, ...(status === undefined ? {} : { status }) }, signal });
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
