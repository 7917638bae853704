/** Blocks of resources, and the visits that have lost their place. */
import { call, entityTag } from '../api/client';
import { setServerNow } from '../api/clock';
import type { Block, BlockList, BlockRequest, DisplacedList, EndedBlock, PostedBlock } from '../api/types';

export function readBlocks(site: string, date: string, signal: AbortSignal): Promise<BlockList> {
  return call('get', '/blocks', { query: { site, date }, signal });
}

/** Of one resource, on these days; what was ended too. */
export function readBlocksOf(resourceId: string, from: string, to: string, signal: AbortSignal): Promise<BlockList> {
  return call('get', '/resources/{resourceId}/blocks', { path: { resourceId }, query: { from, to }, signal });
}

/** Dry, it answers what the block would fall on, and stores nothing. */
export function postBlock(key: string, resourceId: string, request: BlockRequest, dry: boolean): Promise<PostedBlock> {
  return call('post', '/resources/{resourceId}/blocks', {
    path: { resourceId },
    query: { dryRun: dry ? 'true' : 'false' },
    header: { 'Idempotency-Key': key },
    body: request,
  });
}

export function endBlock(block: Pick<Block, 'id' | 'version' | 'resource'>): Promise<EndedBlock> {
  return call('delete', '/resources/{resourceId}/blocks/{blockId}', {
    path: { resourceId: block.resource.id, blockId: block.id },
    header: { 'If-Match': entityTag(block.version) },
  });
}

export async function readDisplaced(site: string, signal: AbortSignal): Promise<DisplacedList> {
  const list = await call('get', '/displaced', { query: { site }, signal });
  setServerNow(list.asOf);
  return list;
}
