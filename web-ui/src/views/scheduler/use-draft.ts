/** What stands in the booking form, as a draft that can be set aside and taken up again. */
import { useEffect, useRef } from 'preact/hooks';
import { newKey } from '../../api/client';
import type { ProcedureTypeList } from '../../api/types';
import { useSession } from '../../app/session';
import { keepCurrent, openDraft, parkDraft, useTray } from '../../app/tray';
import { isBlank, isFull, type Draft, type Tray } from '../../core/draft';

interface DraftForm {
  /** The form as it stands. */
  readonly draft: Draft;
  /** It is settled: there is nothing to be kept. */
  readonly done: boolean;
  readonly types: ProcedureTypeList | undefined;
  /** Fills the form; nothing for an empty one. */
  readonly fill: (draft: Draft | undefined, types: ProcedureTypeList) => void;
}

interface DraftInForm {
  readonly tray: Tray;
  /** Nothing while there is nothing to park, or no room. */
  readonly park: (() => void) | undefined;
  readonly resume: (draft: Draft) => void;
}

export const newDraftId = newKey;

export function useDraft({ draft, done, types, fill }: DraftForm): DraftInForm {
  const { session, site } = useSession();
  const user = session.user.id;
  const { tray, turn } = useTray(user);
  const latest = useRef(fill);
  latest.current = fill;

  // What was put into the tray's place for the form goes into the form, once it can be shown there.
  const filled = useRef(-1);
  const ready = types !== undefined;
  useEffect(() => {
    if (!types || filled.current === turn) return;
    filled.current = turn;
    if (tray.current?.site === site.id) latest.current(tray.current, types);
  }, [ready, turn]);

  // From then on the form knows best.
  const kept = done || isBlank(draft) ? undefined : draft;
  const text = JSON.stringify(kept);
  useEffect(() => {
    if (filled.current === turn) keepCurrent(user, kept);
  }, [text, ready]);

  return {
    tray: { ...tray, parked: tray.parked.filter((parked) => parked.site === site.id) },
    park:
      kept && types && !isFull(tray)
        ? () => {
            parkDraft(user, kept);
            latest.current(undefined, types);
          }
        : undefined,
    resume: (parked) => openDraft(user, parked),
  };
}
