/** Finding the other record of a person. */
import { useEffect, useState } from 'preact/hooks';
import { navigate } from '../../app/router';
import { Button, Note } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { focusSoon } from '../../components/focus-soon';
import { mergePath } from '../../core/route';
import { merge as text } from '../../text/merges';
import { PatientSearch } from '../scheduler/patient-search';

export function MergeWith({ id, onClose }: { id: string; onClose: () => void }) {
  const [itself, setItself] = useState(false);
  useEffect(() => focusSoon(document, 'dialog [data-search]'), []);
  return (
    <Dialog title={text.findTitle} busy={false} onClose={onClose}>
      <p>{text.findHint}</p>
      <PatientSearch
        quiet
        known
        onChoose={(other) => {
          if (other === id) {
            setItself(true);
            return;
          }
          onClose();
          navigate(mergePath(id, other));
        }}
      />
      {itself && <Note tone="warn" title={text.itself} />}
      <p class="dialog-buttons">
        <Button onClick={onClose}>{text.leaveSearch}</Button>
      </p>
    </Dialog>
  );
}
