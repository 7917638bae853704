/** Somebody else changed the patient first: who it was, what, and the two ways on. */
import { useEffect, useRef } from 'preact/hooks';
import { Refusal, type Failure } from '../../api/client';
import type { Patient } from '../../api/types';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { fieldsChanged } from '../../core/patient';
import { readPatient } from '../../data/patients';
import { fields, stale as text } from '../../text/patients';

interface ChangedPatientProps {
  failure: Failure;
  /** What the form began with. */
  base: Patient;
  onGoOn: (fresh: Patient) => void;
  onDrop: (fresh: Patient) => void;
}

export function ChangedPatient({ failure, base, onGoOn, onDrop }: ChangedPatientProps) {
  const { id } = base.summary;
  const by = failure instanceof Refusal ? failure.problem.changedBy : undefined;
  const version = failure instanceof Refusal ? (failure.problem.version ?? '') : '';
  const fresh = useLoad(`${id} ${version}`, (signal) => readPatient(id, signal), () => false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const { data } = fresh;
  const changed = data ? fieldsChanged(base.content, data.content) : [];
  return (
    <div ref={place} tabIndex={-1}>
      <Note tone="warn" title={by === undefined ? text.changed : text.changedBy(by)}>
        {fresh.failure && <ProblemNote failure={fresh.failure} onRetry={fresh.reload} busy={fresh.busy} />}
        {data && (
          <>
            {changed.length > 0 && <p>{text.what(changed.map((field) => fields[field]))}</p>}
            <p class="step-buttons">
              <Button onClick={() => onGoOn(data)}>{text.goOn}</Button>
              <Button onClick={() => onDrop(data)}>{text.takeTheirs}</Button>
            </p>
          </>
        )}
      </Note>
    </div>
  );
}
