import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { asFailure, isAborted, type Failure } from '../../api/client';
import type { PatientMatches, PatientSummary } from '../../api/types';
import { NewPatient } from '../../app/parts';
import { useSession, useToday } from '../../app/session';
import { Button, Hidden } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { fullName, recordNumber } from '../../core/person';
import { mayWritePatients } from '../../core/rights';
import { parseSearch } from '../../core/search';
import { ageOn, plainDate } from '../../core/time';
import { searchPatients } from '../../data/patients';
import { messages } from '../../messages';

// Fast typing is one search.
const settle = 200;

interface PatientSearchProps {
  /** Somebody is chosen: how to search need not be explained again. */
  quiet: boolean;
  /** Only who is known already is meant: nobody is taken in here. */
  known?: boolean;
  onChoose: (id: string) => void;
}

export function PatientSearch({ quiet, known, onChoose }: PatientSearchProps) {
  const text = messages.search;
  const { site } = useSession();
  const today = useToday();
  const hint = useId();
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [turn, setTurn] = useState(0);
  const [matches, setMatches] = useState<PatientMatches | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [adding, setAdding] = useState(false);
  /** What stood there when Enter came before the answer: it means the one whom the answer names. */
  const entered = useRef<string | undefined>(undefined);
  /** What the matches are for: while more is typed, those of before still stand there. */
  const answered = useRef<string | undefined>(undefined);

  useEffect(() => {
    const query = parseSearch(typed);
    setFailure(undefined);
    if (!query) {
      setMatches(undefined);
      answered.current = undefined;
      setBusy(false);
      return undefined;
    }
    const controller = new AbortController();
    setBusy(true);
    const timer = setTimeout(() => {
      searchPatients(query, controller.signal)
        .then((found) => {
          setMatches(found);
          answered.current = typed;
          const [only, another] = found.patients;
          if (entered.current === typed && only && !another) {
            choose(only);
            return;
          }
          announce(found.patients.length === 0 ? text.none : text.found(found.patients.length, found.more));
        })
        .catch((error: unknown) => {
          if (!isAborted(error)) setFailure(asFailure(error));
        })
        .finally(() => {
          if (!controller.signal.aborted) setBusy(false);
        });
    }, settle);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed, turn, text]);

  // The form above the screen has had the focus; where it came from may be gone.
  useEffect(() => (adding ? () => box.current?.focus() : undefined), [adding]);

  const choose = (patient: PatientSummary) => {
    setTyped('');
    announce(text.chosen(fullName(patient)));
    onChoose(patient.id);
    box.current?.focus();
  };
  const moveInto = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector('button')?.focus();
    } else if (event.key === 'Escape') {
      setTyped('');
    }
  };
  const moveIn = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    if (step === undefined) return;
    event.preventDefault();
    const next = buttons[buttons.indexOf(event.target as HTMLButtonElement) + step];
    (next ?? box.current)?.focus();
  };

  return (
    <div class="search" role="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [only, another] = matches?.patients ?? [];
          if (box.current?.value !== answered.current) entered.current = box.current?.value;
          else if (only && !another) choose(only);
        }}
      >
        <label class="search-box">
          <Hidden>{text.label}</Hidden>
          <input
            ref={box}
            type="search"
            data-search
            placeholder={text.label}
            value={typed}
            maxLength={120}
            autocomplete="off"
            spellcheck={false}
            aria-busy={busy}
            aria-describedby={hint}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={moveInto}
          />
          {typed === '' && <kbd aria-hidden="true">/</kbd>}
        </label>
        <p class={quiet ? 'visually-hidden' : 'hint'} id={hint}>
          {text.hint}
        </p>
      </form>
      {failure && <ProblemNote failure={failure} onRetry={() => setTurn(turn + 1)} />}
      {matches?.patients.length === 0 && !busy && <p class="soft">{text.none}</p>}
      {matches && matches.patients.length > 0 && (
        <ul class="results" aria-label={text.results} ref={list} onKeyDown={moveIn}>
          {matches.patients.map((patient) => (
            <li key={patient.id}>
              <button type="button" onClick={() => choose(patient)}>
                <b>{fullName(patient)}</b>
                {patient.deceased && <span class="tag stop">{messages.patient.deceased}</span>}
                <span class="soft">
                  {messages.patient.facts(
                    ageOn(patient.birthDate, today),
                    plainDate(patient.birthDate),
                    recordNumber(patient.recordNumber),
                  )}
                </span>
              </button>
            </li>
          ))}
          {matches.more && <li class="soft more">{text.found(matches.patients.length, true)}</li>}
        </ul>
      )}
      {/* After a look at those who are known, so that nobody is taken in twice. */}
      {matches && !busy && !known && mayWritePatients(site.roles) && (
        <p class="none-fits">
          <Button onClick={() => setAdding(true)}>{text.add}</Button>
        </p>
      )}
      {adding && (
        <NewPatient
          typed={typed}
          onDone={(patient) => {
            setAdding(false);
            choose(patient);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}
