/** Giving the rest of a resource's day to others. */
import { call } from '../api/client';
import type { Substitution, SubstitutionRequest } from '../api/types';

/** All or nothing; dry, it answers what would change and what could not, and stores nothing. */
export function substitute(resourceId: string, request: SubstitutionRequest, dry: boolean): Promise<Substitution> {
  return call('post', '/resources/{resourceId}/substitutions', {
    path: { resourceId },
    query: { dryRun: dry ? 'true' : 'false' },
    body: request,
  });
}
