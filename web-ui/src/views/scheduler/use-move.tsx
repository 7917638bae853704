/**
 * Moving a visit over the board, by pointer or by keys. Where it would stand is a ghost; the visit
 * itself stays where the server says, and a refusal leaves nothing behind but its reason.
 */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Appointment, Resource, Site, VisitEdit } from '../../api/types';
import { useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { knockOnWords } from '../../components/knock-on';
import { announce } from '../../components/live-region';
import type { Ghost } from '../../components/timeline/ghost';
import type { DragSinks } from '../../components/timeline/use-drag';
import { aimed, canSubstitute, editBack, editTo, rangesAt, stepped, targetOf, type Target, type Wanted } from '../../core/move';
import { tileName } from '../../core/person';
import { mayEdit } from '../../core/rights';
import { dateAt, parseInstant, timeAt, type Range } from '../../core/time';
import { editVisit } from '../../data/appointments';
import { messages } from '../../messages';
import { MoveDialog } from './move-dialog';
import { placeOf } from './visit-place';

interface Held {
  readonly visit: Appointment;
  readonly from: Target;
  readonly to: Target;
  readonly by: 'pointer' | 'keys';
  readonly pending: boolean;
}

interface Asked {
  readonly visit: Appointment;
  readonly wanted: Wanted;
  readonly at: number | undefined;
}

/** A change that was made, and what takes it back. */
export interface Done {
  readonly before: Appointment;
  readonly after: Appointment;
  readonly back: VisitEdit | undefined;
}

interface MoveContext {
  readonly site: Site;
  /** The day on the board; nothing is moved while it is not known. */
  readonly day: Range | undefined;
  readonly visits: readonly Appointment[];
  readonly lanes: readonly Resource[];
  readonly resources: readonly Resource[];
  /** The visit after the change; without one it was refused and should be read again. */
  readonly onSettled: (changed: Appointment | undefined) => void;
  readonly onShow: (visit: Appointment) => void;
}

export interface Moves {
  readonly moving: { readonly visit: string; readonly ghost: Ghost } | undefined;
  /** In words, where the visit that is being moved would stand. */
  readonly target: { readonly words: string; readonly pending: boolean; readonly byKeys: boolean } | undefined;
  readonly drag: DragSinks;
  readonly onKey: (event: KeyboardEvent, visit: string, resource: string) => boolean;
  readonly ask: (visit: Appointment) => void;
  /** At once, without a form. */
  readonly edit: (visit: Appointment, edit: VisitEdit) => void;
  readonly busy: boolean;
  readonly done: Done | undefined;
  readonly undo: () => void;
  readonly dismiss: () => void;
  readonly dialog: JSX.Element | null;
}

function wantedBy(visit: Appointment, edit: VisitEdit): Wanted {
  const at = parseInstant(edit.start ?? visit.start);
  const named = Object.fromEntries((edit.resources ?? []).map(({ role, resource }) => [role, resource]));
  return edit.local
    ? { date: edit.local.date, time: edit.local.time, named }
    : { date: dateAt(at, visit.timeZone), time: timeAt(at, visit.timeZone), named };
}

export function useMove(context: MoveContext): Moves {
  const text = messages.move;
  const { site } = context;
  const today = useToday();
  const [held, setHeld] = useState<Held | undefined>(undefined);
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const [done, setDone] = useState<Done | undefined>(undefined);
  const may = mayEdit(site.roles);
  const grid = site.gridMinutes * 60_000;

  const action = useAction(async (_key, visit: Appointment, edit: VisitEdit) => {
    try {
      const after = await editVisit(visit, edit);
      setHeld(undefined);
      setAsked(undefined);
      setDone({ before: visit, after, back: editBack(visit, after) });
      announce([text.moved(tileName(after.patient), placeOf(after, today)), knockOnWords(after.knockOn, after.timeZone) ?? ''].join(' ').trim());
      context.onSettled(after);
    } catch (error) {
      setHeld(undefined);
      setAsked((before) => ({
        visit,
        wanted: before?.wanted ?? wantedBy(visit, edit),
        at: edit.start === undefined ? before?.at : parseInstant(edit.start),
      }));
      context.onSettled(undefined);
      throw error;
    }
  });

  const nameOf = (id: string) => context.lanes.find((lane) => lane.id === id)?.name ?? '';
  const wordsOf = (visit: Appointment, to: Target) =>
    text.moving(tileName(visit.patient), timeAt(to.start, site.timeZone), nameOf(to.resource));

  // Pointer and keys may act twice before the next drawing.
  const current = useRef<Held | undefined>(undefined);
  const hold = (next: Held | undefined) => {
    current.current = next;
    setHeld(next);
  };
  if (!held) current.current = undefined;

  const begin = (id: string, resource: string, by: Held['by']): boolean => {
    const visit = context.visits.find((candidate) => candidate.id === id);
    const from = visit && targetOf(visit, resource);
    if (!may || !visit || !from || action.busy) return false;
    if (!canSubstitute(visit.status)) {
      announce(text.fixed(tileName(visit.patient)));
      return false;
    }
    setDone(undefined);
    action.clear();
    hold({ visit, from, to: from, by, pending: false });
    return true;
  };
  const aim = (to: { start: number; resource: string }) => {
    const now = current.current;
    if (!now || now.pending || !context.day) return;
    const target = aimed(now.visit, now.from, to, grid, context.day);
    if (target.start === now.to.start && target.resource === now.to.resource) return;
    hold({ ...now, to: target });
    if (now.by === 'keys') announce(wordsOf(now.visit, target));
  };
  const leave = () => {
    const now = current.current;
    if (!now || now.pending) return;
    hold(undefined);
    announce(text.left(tileName(now.visit.patient)));
  };
  const put = () => {
    const now = current.current;
    if (!now || now.pending) return;
    const edit = editTo(now.visit, now.to);
    if (!edit) {
      leave();
      return;
    }
    hold({ ...now, pending: true });
    announce(text.pending(wordsOf(now.visit, now.to)));
    action.run(now.visit, edit);
  };

  const onKey = (event: KeyboardEvent, id: string, resource: string): boolean => {
    const now = current.current;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!now) {
      if (event.key.toLowerCase() !== 'm' || !begin(id, resource, 'keys')) return false;
      const visit = context.visits.find((candidate) => candidate.id === id);
      if (visit) announce(text.picked(tileName(visit.patient)));
      return true;
    }
    if (event.key === 'Enter') put();
    else if (event.key === 'Escape') leave();
    else {
      const lanes = context.lanes.map((lane) => lane.id);
      const to = stepped(now.to, event.key, event.shiftKey, lanes, grid);
      if (!to) return false;
      aim(to);
    }
    return true;
  };

  // Going elsewhere leaves the visit where it is.
  const byKeys = held?.by === 'keys' ? held.visit.id : undefined;
  const latestLeave = useRef(leave);
  latestLeave.current = leave;
  useEffect(() => {
    if (byKeys === undefined) return undefined;
    const left = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.closest(`[data-visit="${byKeys}"]`) === null)
        latestLeave.current();
    };
    document.addEventListener('focusin', left);
    return () => document.removeEventListener('focusin', left);
  }, [byKeys]);

  const moving = useMemo(
    () =>
      held && {
        visit: held.visit.id,
        ghost: {
          ranges: rangesAt(held.visit, held.to),
          label: tileName(held.visit.patient),
          pending: held.pending,
        },
      },
    [held],
  );

  const close = () => {
    setAsked(undefined);
    action.clear();
  };
  return {
    moving,
    target: held && { words: wordsOf(held.visit, held.to), pending: held.pending, byKeys: held.by === 'keys' },
    drag: {
      begin: (visit, resource) => begin(visit, resource, 'pointer'),
      aim: (resource, milliseconds) => {
        const now = current.current;
        if (now) aim({ start: now.from.start + milliseconds, resource });
      },
      drop: put,
      leave,
    },
    onKey,
    ask: (visit) => {
      action.clear();
      setAsked({ visit, wanted: { date: visit.date, time: visit.time, named: {} }, at: undefined });
    },
    edit: (visit, edit) => {
      setDone(undefined);
      action.run(visit, edit);
    },
    busy: action.busy,
    done,
    undo: () => {
      if (!done?.back) return;
      setDone(undefined);
      action.run(done.after, done.back);
    },
    dismiss: () => setDone(undefined),
    dialog: asked ? (
      <MoveDialog
        key={`${asked.visit.id} ${asked.visit.version}`}
        {...asked}
        resources={context.resources}
        action={action}
        onClose={close}
        onShow={(visit) => {
          close();
          context.onShow(visit);
        }}
        onAgain={(visit) => {
          action.clear();
          setAsked({ ...asked, visit });
        }}
      />
    ) : null,
  };
}
