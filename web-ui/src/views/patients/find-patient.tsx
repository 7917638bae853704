/** The search for patients above any screen; whoever is chosen is opened. */
import { useEffect } from 'preact/hooks';
import { navigate } from '../../app/router';
import { Button } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { focusSoon } from '../../components/focus-soon';
import { patientPath } from '../../core/route';
import { messages } from '../../messages';
import { PatientSearch } from '../scheduler/patient-search';

export function FindPatient({ onClose }: { onClose: () => void }) {
  useEffect(() => focusSoon(document, 'dialog [data-search]'), []);
  return (
    <Dialog title={messages.search.label} busy={false} onClose={onClose}>
      <PatientSearch
        quiet={false}
        onChoose={(id) => {
          onClose();
          navigate(patientPath(id));
        }}
      />
      <p class="dialog-buttons">
        <Button onClick={onClose}>{messages.search.leave}</Button>
      </p>
    </Dialog>
  );
}
