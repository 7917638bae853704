/** The form of one coverage, new or known. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { isStale, Refusal, violationAt } from '../../api/client';
import type { Coverage, CoverageContent, CoverageList, CoverageTerms } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Button, Note } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { blankCoverage, coverageChanged, coverageFaults, coverageForm, coverageFrom, type CoverageForm } from '../../core/coverage';
import { isolated } from '../../core/person';
import { addCoverage, changeCoverage } from '../../data/patient-entries';
import { coverage as text } from '../../text/entries';
import { CoverageFields } from './coverage-fields';
import { coverageLine, payerOf } from './coverage-words';
import { FormFoot, useLeaving } from './form-foot';

interface CoverageDialogProps {
  patientId: string;
  /** As it is now; nothing for a new one. */
  coverage: Coverage | undefined;
  terms: CoverageTerms;
  onSaved: (list: CoverageList, told: string) => void;
  /** What is shown is old; `coverage` is to become what is written now. */
  onStale: () => void;
  onClose: () => void;
}

const inContent = '/content';

export function CoverageDialog({ patientId, coverage, terms, onSaved, onStale, onClose }: CoverageDialogProps) {
  const place = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState(coverage);
  const [form, setForm] = useState<CoverageForm>(() => (coverage ? coverageForm(coverage.now.content) : blankCoverage));
  const [tried, setTried] = useState(false);
  const [moved, setMoved] = useState(false);
  useEffect(() => focusSoon(place.current, 'select'), []);

  const action = useAction(async (key, content: CoverageContent, version: number | undefined) => {
    try {
      const list =
        base === undefined || version === undefined
          ? await addCoverage(key, patientId, { content })
          : await changeCoverage(patientId, { id: base.id, version }, { content });
      onSaved(list, (base ? text.saved : text.added)(isolated(content.payer)));
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
  });
  const start = base ? coverageForm(base.now.content) : blankCoverage;
  const leaving = useLeaving(coverageChanged(start, form), action.busy, onClose);
  const faults = tried ? coverageFaults(form) : {};
  const fault = (at: string) => {
    const code = faults[at];
    return code === undefined ? violationAt(action.failure, inContent + at) : text.fault[code];
  };
  const focusFault = () => requestAnimationFrame(() => focusSoon(place.current, '[aria-invalid]'));
  useEffect(() => {
    if (action.failure instanceof Refusal && action.failure.problem.violations) focusFault();
  }, [action.failure]);
  const send = () => {
    const count = Object.keys(coverageFaults(form)).length;
    setTried(true);
    leaving.stay();
    if (count === 0) {
      action.run(coverageFrom(form), base?.now.version);
      return;
    }
    announce(text.faults(count));
    focusFault();
  };
  const lost = isStale(action.failure) ? action.failure : undefined;
  return (
    <Dialog
      title={base ? text.editTitle(payerOf(base.now)) : text.newTitle}
      wide
      busy={action.busy}
      onClose={leaving.close}
    >
      <form
        ref={place}
        class="patient-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!action.busy && !lost) send();
        }}
      >
        <CoverageFields
          form={form}
          terms={terms}
          fault={fault}
          onForm={(next) => {
            leaving.stay();
            setForm(next);
          }}
        />
        {lost && (
          <Meanwhile
            by={lost instanceof Refusal ? lost.problem.changedBy : undefined}
            fresh={coverage?.now.version === base?.now.version ? undefined : coverage}
            onGoOn={(fresh) => {
              setBase(fresh);
              setMoved(true);
              action.clear();
              requestAnimationFrame(() => focusSoon(place.current, '.primary'));
            }}
            onDrop={onClose}
          />
        )}
        {moved && !lost && <Note tone="info" title={text.rebased} />}
        {action.failure && !lost && (
          <ProblemNote
            failure={action.failure}
            saving
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={[`${inContent}/`]}
          />
        )}
        <FormFoot leaving={leaving} submit={text.save} busy={action.busy} onLeave={onClose} />
      </form>
    </Dialog>
  );
}

interface MeanwhileProps {
  by: string | undefined;
  /** Nothing while it is read. */
  fresh: Coverage | undefined;
  onGoOn: (fresh: Coverage) => void;
  onDrop: () => void;
}

function Meanwhile({ by, fresh, onGoOn, onDrop }: MeanwhileProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      <Note tone="warn" title={text.staleForm(by)}>
        {fresh && (
          <>
            <p>{fresh.now.withdrawn ? text.goneNow : text.saysNow(coverageLine(fresh.now.content))}</p>
            <p class="step-buttons">
              {!fresh.now.withdrawn && <Button onClick={() => onGoOn(fresh)}>{text.goOn}</Button>}
              <Button onClick={onDrop}>{text.takeTheirs}</Button>
            </p>
          </>
        )}
      </Note>
    </div>
  );
}
