/** One item of the checklist: what it asks, its control, and what was said about it. */
import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Appointment, Checklist, ChecklistItem, ItemAnswer, Role } from '../../api/types';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button, Hidden } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { Sign } from '../../components/sign';
import { isPast, itemSign, itemTone, mayAnswer, unitText, waitsFor } from '../../core/checklist';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { answerItem, readChecklist } from '../../data/checklists';
import { messages } from '../../messages';
import { ItemControl } from './item-control';

interface ItemRowProps {
  item: ChecklistItem;
  items: readonly ChecklistItem[];
  visit: Appointment;
  roles: readonly Role[];
  /** The visit does not take place: nothing more is asked. */
  locked: boolean;
  onList: (list: Checklist) => void;
}

type Version = Pick<ChecklistItem, 'key' | 'version'>;

export function ItemRow({ item, items, visit, roles, locked, onList }: ItemRowProps) {
  const text = messages.checklist;
  const { session } = useSession();
  /** The version that a correction is based on: what stood there when it was begun. */
  const [editing, setEditing] = useState<Version | undefined>(undefined);
  const action = useAction(async (_key, version: Version, answer: ItemAnswer) => {
    const settle = (list: Checklist) => {
      const now = list.items.find((candidate) => candidate.key === version.key);
      if (now) announce(text.saved(now.title, now.status));
      setEditing(undefined);
      onList(list);
    };
    try {
      settle(await answerItem(visit.id, version, answer));
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.type !== '/problems/stale-version') throw error;
      const list = await readChecklist(visit.id);
      const now = list.items.find((candidate) => candidate.key === version.key);
      // The answer before this try may have arrived after all; then it stands there, signed by us.
      if (now?.value === answer.value && now.signedBy === session.user.displayName) {
        settle(list);
        return;
      }
      setEditing(undefined);
      onList(list);
      throw error;
    }
  });

  const asks = (item.status === 'open' || item.status === 'expired') && !isPast(item, visit.status);
  const mine = !locked && mayAnswer(item, roles);
  const showControl = mine && (editing !== undefined || asks);
  const stale = action.failure instanceof Refusal && action.failure.problem.type === '/problems/stale-version';
  const correct = () => {
    action.clear();
    setEditing({ key: item.key, version: item.version });
  };
  return (
    <li class={`item ${item.status}`} data-focus-key={item.key} tabIndex={-1} aria-busy={action.busy}>
      <span class={`item-sign ${itemTone(item.status)}`}>
        <Sign name={itemSign(item.status)} />
      </span>
      <div class="item-text">
        <h2>
          {item.title} <Hidden>{text.status[item.status]}</Hidden>
        </h2>
        <Explanation item={item} items={items} zone={visit.timeZone} />
      </div>
      <div class="item-control">
        {showControl ? (
          <ItemControl
            item={item}
            busy={action.busy}
            onAnswer={(answer) => action.run(editing ?? { key: item.key, version: item.version }, answer)}
            onLeave={editing && (() => setEditing(undefined))}
          />
        ) : (
          <Standing item={item} visit={visit} asks={asks} mayChange={mine && item.version > 0} onChange={correct} />
        )}
      </div>
      {action.failure && (
        <div class="row-problem">
          {stale ? (
            <p class="note stop">
              {item.signedBy === undefined ? text.changedFirst : text.somebodyElse(item.signedBy)}
            </p>
          ) : (
            <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
          )}
        </div>
      )}
    </li>
  );
}

function valueText(item: ChecklistItem): string {
  const text = messages.checklist;
  const { value } = item;
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  const label = item.choices.find((choice) => choice.value === value)?.label;
  return label ?? text.value(String(value), unitText(item.unit));
}

/** Below the title: what is asked, or what was said and what it means. */
function Explanation({ item, items, zone }: { item: ChecklistItem; items: readonly ChecklistItem[]; zone: string }) {
  const text = messages.checklist;
  const value = valueText(item);
  const parts: string[] = [];
  switch (item.status) {
    case 'open':
      parts.push(item.help);
      break;
    case 'expired':
      parts.push(value);
      if (item.validUntil !== undefined) parts.push(text.expired(timeAt(parseInstant(item.validUntil), zone)));
      break;
    case 'waiting':
      parts.push(item.type === 'computed' ? text.waitsForValue : text.waitsFor(waitsFor(item, items)));
      break;
    case 'failed':
      parts.push(value, item.help, item.gate ? text.stops[item.gate] : '');
      break;
    case 'satisfied':
      parts.push(item.value === true ? item.help : value);
      break;
    case 'not_applicable':
      parts.push(item.version > 0 ? value : text.notNeeded);
      break;
  }
  if (item.note !== undefined && item.note !== '') parts.push(text.noteText(item.note));
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? null : <p class="soft">{text.sentences(said)}</p>;
}

interface StandingProps {
  item: ChecklistItem;
  visit: Appointment;
  asks: boolean;
  mayChange: boolean;
  onChange: () => void;
}

/** At the right of a row without a control: who said it and when, or who is to say it. */
function Standing({ item, visit, asks, mayChange, onChange }: StandingProps) {
  const text = messages.checklist;
  const action =
    item.status === 'failed' ? (item.type === 'number' ? text.measureAgain : text.answerAgain) : text.change;
  return (
    <>
      {item.signedAt !== undefined && item.signedBy !== undefined && (
        <span class="soft signed">
          {signedText(item.signedBy, parseInstant(item.signedAt), visit)}
          {item.version > 1 && <span class="small">{text.answers(item.version)}</span>}
        </span>
      )}
      {(asks || item.status === 'waiting') && item.version === 0 && item.type !== 'computed' && (
        <span class="soft">{text.bySigners(item.signers)}</span>
      )}
      {mayChange && (
        <Button
          kind={item.status === 'failed' ? 'plain' : 'quiet'}
          aria-label={text.ofItem(action, item.title)}
          onClick={onChange}
        >
          {action}
        </Button>
      )}
    </>
  );
}

function signedText(name: string, at: number, visit: Appointment): string {
  const date = dateAt(at, visit.timeZone);
  const time = timeAt(at, visit.timeZone);
  return date === visit.date
    ? messages.checklist.signed(name, time)
    : messages.checklist.signedOn(name, shortDate(date, visit.date), time);
}
