/** The fields of a coverage; a state suggests who handles Medicare's claims there. */
import type { CoverageTerms } from '../../api/types';
import { asksContractor, statesOf, suggestedContractor, withState, type CoverageForm } from '../../core/coverage';
import { plainDate } from '../../core/time';
import { coverage as text } from '../../text/entries';
import { contractorWords, placeWords } from './coverage-words';
import { optionsOf, SelectField, TextField } from './fields';

interface CoverageFieldsProps {
  form: CoverageForm;
  terms: CoverageTerms;
  fault: (place: string) => string | undefined;
  onForm: (form: CoverageForm) => void;
}

/** Codes in their order; one that is written but no longer among them stays to be seen. */
function codes(known: readonly string[], written: string, words: (code: string) => string) {
  const all = written === '' || known.includes(written) ? known : [...known, written];
  return [['', text.notWritten] as const, ...all.map((code) => [code, words(code)] as const)];
}

interface Sourced {
  readonly source: string;
  readonly effectiveFrom: string;
  readonly clinicMustConfirm: boolean;
}

const sourceOf = (term: Sourced | undefined) =>
  term && text.sentences([term.clinicMustConfirm ? text.confirm : '', text.source(term.source, plainDate(term.effectiveFrom))]);

export function CoverageFields({ form, terms, fault, onForm }: CoverageFieldsProps) {
  const { contractors, placesOfService } = terms;
  const set = (change: Partial<CoverageForm>) => onForm({ ...form, ...change });
  const contractor = contractors.find(({ jurisdiction }) => jurisdiction === form.contractor);
  const place = placesOfService.find(({ code }) => code === form.placeOfService);
  const suggested = form.state === '' ? undefined : suggestedContractor(contractors, form.state);
  const handles =
    form.state === ''
      ? ''
      : suggested
        ? text.suggested(contractorWords(terms, suggested.jurisdiction), form.state)
        : text.noneHandles(form.state);
  const typed = (member: 'plan' | 'memberNumber' | 'groupNumber' | 'starts' | 'ends', type = 'text') => (
    <TextField
      type={type}
      label={text.fields[member]}
      error={fault(`/${member}`)}
      value={form[member]}
      onText={(value) => set({ [member]: value })}
    />
  );
  return (
    <div class="form-grid">
      <SelectField
        label={text.fields.kind}
        error={fault('/kind')}
        value={form.kind}
        options={optionsOf(text.kind)}
        onChange={(kind) => onForm(withState(form, { kind }, contractors))}
      />
      <TextField
        label={text.fields.payer}
        error={fault('/payer')}
        value={form.payer}
        required
        onText={(payer) => set({ payer })}
      />
      {typed('plan')}
      {typed('memberNumber')}
      {typed('groupNumber')}
      <SelectField
        label={text.fields.state}
        error={fault('/state')}
        value={form.state}
        options={codes(statesOf(contractors), form.state, (code) => code)}
        onChange={(state) => onForm(withState(form, { state }, contractors))}
      />
      {asksContractor(form.kind) && (
        <SelectField
          label={text.fields.contractor}
          hint={text.sentences([handles, sourceOf(contractor) ?? ''])}
          error={fault('/contractor')}
          value={form.contractor}
          options={codes(
            contractors.map(({ jurisdiction }) => jurisdiction),
            form.contractor,
            (code) => contractorWords(terms, code),
          )}
          onChange={(code) => set({ contractor: code })}
        />
      )}
      <SelectField
        label={text.fields.placeOfService}
        hint={sourceOf(place)}
        error={fault('/placeOfService')}
        value={form.placeOfService}
        options={codes(
          placesOfService.map(({ code }) => code),
          form.placeOfService,
          (code) => placeWords(terms, code),
        )}
        onChange={(placeOfService) => set({ placeOfService })}
      />
      {typed('starts', 'date')}
      {typed('ends', 'date')}
    </div>
  );
}
