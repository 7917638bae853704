/** The checklist of a visit. */
import { call, entityTag } from '../api/client';
import { setServerNow } from '../api/clock';
import type { Checklist, ChecklistItem, ItemAnswer, PhaseSigning } from '../api/types';
import type { SignedPhase } from '../core/checklist';

async function judged(answer: Promise<Checklist>): Promise<Checklist> {
  const list = await answer;
  setServerNow(list.judgedAt);
  return list;
}

export function readChecklist(appointmentId: string, signal?: AbortSignal): Promise<Checklist> {
  return judged(
    call('get', '/appointments/{appointmentId}/checklist', {
      path: { appointmentId },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** Answers or corrects an item, provided that nobody has answered it since it was read. */
export function answerItem(
  appointmentId: string,
  item: Pick<ChecklistItem, 'key' | 'version'>,
  answer: ItemAnswer,
): Promise<Checklist> {
  return judged(
    call('put', '/appointments/{appointmentId}/checklist/items/{itemKey}', {
      path: { appointmentId, itemKey: item.key },
      header: { 'If-Match': entityTag(item.version) },
      body: answer,
    }),
  );
}

const phaseNames = { sign_in: 'sign-in', time_out: 'time-out', sign_out: 'sign-out' } as const;

export function signPhase(
  key: string,
  appointmentId: string,
  phase: SignedPhase,
  signing: PhaseSigning,
): Promise<Checklist> {
  return judged(
    call('post', '/appointments/{appointmentId}/checklist/phases/{phase}', {
      path: { appointmentId, phase: phaseNames[phase] },
      header: { 'Idempotency-Key': key },
      body: signing,
    }),
  );
}
