/** Looking for openings: from when, and a short list to choose from by number. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asFailure, isAborted, violationAt, type Failure } from '../../api/client';
import type { Opening } from '../../api/types';
import { useKeys } from '../../app/shortcuts';
import { Button, Field, Hidden, Note } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { forReading } from '../../core/openings';
import { isDate, shortDate } from '../../core/time';
import { findOpenings, type DaysOfOpenings, type OpeningQuery } from '../../data/openings';
import { messages } from '../../messages';
import { OpeningRow } from './opening-row';

export type Criteria = Omit<OpeningQuery, 'from' | 'partOfDay' | 'hold'>;

interface OpeningSearchProps {
  /** Nothing while the procedure is not complete. */
  criteria: Criteria | undefined;
  /** The form's own hold, while it lives: what only it keeps is offered too. */
  hold: string | undefined;
  /** First day of the search. */
  from: string;
  onFrom: (from: string) => void;
  today: string;
  /** The number keys choose from this list. */
  active: boolean;
  /** Rises when what was found is known to be old. */
  turn: number;
  /** The start that was chosen, or is held. */
  chosen: string | undefined;
  onChoose: (opening: Opening) => void;
  /** Somebody asks anew; what is held stays held until another opening is chosen. */
  onAsk: () => void;
}

const daysAtOnce = 3;
const startsADay = 3;
const parts: readonly OpeningQuery['partOfDay'][] = ['any', 'morning', 'afternoon'];

export function OpeningSearch(props: OpeningSearchProps) {
  const { criteria, hold, from, onFrom, today, active, turn, chosen, onChoose, onAsk } = props;
  const text = messages.booking;
  const [partOfDay, setPartOfDay] = useState<OpeningQuery['partOfDay']>('any');
  const [found, setFound] = useState<DaysOfOpenings | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  /** Days of which every start is shown. */
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const running = useRef<AbortController | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);

  const search = useCallback(
    async (query: OpeningQuery, before: DaysOfOpenings['days']) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setBusy(true);
      setFailure(undefined);
      try {
        const answer = await findOpenings(query, daysAtOnce, controller.signal);
        const days = [...before, ...answer.days];
        setFound({ ...answer, days });
        announce(answer.days.length === 0 ? text.none : text.found(answer.days.flat().length));
        // The list stands at the end of a form that may fill the window.
        if (before.length === 0) requestAnimationFrame(() => list.current?.scrollIntoView({ block: 'nearest' }));
      } catch (error) {
        if (isAborted(error)) return;
        setFailure(asFailure(error));
      }
      setBusy(false);
    },
    [text],
  );

  // What was found answers one question only; a hold changes nothing in what is asked for.
  const question = JSON.stringify([criteria, from, partOfDay]);
  useEffect(() => {
    running.current?.abort();
    setFound(undefined);
    setFailure(undefined);
    setBusy(false);
    setUnfolded(new Set());
  }, [question]);

  const query = criteria && isDate(from) ? { ...criteria, from, partOfDay, ...(hold === undefined ? {} : { hold }) } : undefined;
  const latest = useRef({ query, shown: false });
  latest.current = { query, shown: found !== undefined };
  useEffect(() => {
    if (turn > 0 && latest.current.query && latest.current.shown) void search(latest.current.query, []);
  }, [turn, search]);

  const days = (found?.days ?? []).map((all) => {
    const date = all[0]?.date ?? '';
    return { date, all, shown: unfolded.has(date) ? all : forReading(all, startsADay) };
  });
  const numbered = days.flatMap((day) => day.shown).slice(0, 9);
  useKeys((key) => {
    const opening = active ? numbered[Number(key) - 1] : undefined;
    if (!opening) return false;
    onChoose(opening);
    // Enter then books: the number said where, the button says what.
    requestAnimationFrame(() => document.getElementById('book')?.focus());
    return true;
  });

  return (
    <div class="opening-search" aria-busy={busy}>
      <div class="from-row">
        <Field label={text.from} inline error={violationAt(failure, '/from') ?? violationAt(failure, '/to')}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={from}
              min={today}
              onInput={(event) => {
                onAsk();
                onFrom(event.currentTarget.value);
              }}
            />
          )}
        </Field>
        <label>
          <Hidden>{text.part}</Hidden>
          <select
            value={partOfDay}
            onChange={(event) => {
              onAsk();
              setPartOfDay(parts.find((part) => part === event.currentTarget.value) ?? 'any');
            }}
          >
            {parts.map((part) => (
              <option key={part} value={part}>
                {text.parts[part]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Button
        busy={busy}
        disabled={query === undefined}
        onClick={() => {
          if (!query) return;
          onAsk();
          void search(query, []);
        }}
      >
        {text.find}
      </Button>
      {failure && (
        <ProblemNote failure={failure} busy={busy} onRetry={query && (() => void search(query, []))} />
      )}
      {found && days.length === 0 && <Nothing needs={found.needs} />}
      {found && days.length > 0 && (
        <div class="opening-list" ref={list}>
          <h3 class="caps">{text.openings}</h3>
          {days.map((day) => (
            <ol key={day.date} class="openings" aria-label={shortDate(day.date, today)}>
              {day.shown.map((opening) => (
                <OpeningRow
                  key={opening.start}
                  opening={opening}
                  today={today}
                  number={numbered.indexOf(opening) + 1}
                  chosen={opening.start === chosen}
                  onChoose={onChoose}
                />
              ))}
              {day.shown.length < day.all.length && (
                <li>
                  <button
                    type="button"
                    class="link small"
                    onClick={() => setUnfolded(new Set([...unfolded, day.date]))}
                  >
                    {text.allStarts(day.all.length, shortDate(day.date, today))}
                  </button>
                </li>
              )}
            </ol>
          ))}
          {found.nextFrom !== undefined && (
            <Button
              kind="quiet"
              busy={busy}
              onClick={() => {
                if (query && found.nextFrom !== undefined)
                  void search({ ...query, from: found.nextFrom }, found.days);
              }}
            >
              {text.more}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Nothing was found: which need is in the way. */
function Nothing({ needs }: { needs: DaysOfOpenings['needs'] }) {
  const text = messages.booking;
  const never = needs.filter((need) => need.starts === 0);
  return (
    <Note tone="warn" title={text.none}>
      <ul class="bullets">
        {(never.length > 0 ? never : needs).map((need) => (
          <li key={need.role}>
            {need.starts === 0 ? text.never(need.role) : text.scarce(need.role, need.starts)}
          </li>
        ))}
      </ul>
    </Note>
  );
}
