/** The rest of what is written of a patient, in groups that open where something stands. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from '../../components/basics';
import { languagesWith } from '../../core/language';
import { blankForm, partsChanged, type PatientForm } from '../../core/patient-form';
import { pounds } from '../../core/patient';
import { form as text, values } from '../../text/patients';
import { AskedChoices, Check, optionsOf, SelectField, TextField, type PartProps } from './fields';
import { FormerFields, PeopleFields } from './people-fields';

interface GroupProps extends PartProps {
  title: string;
  parts: readonly (keyof PatientForm)[];
  /** The places of the content whose faults stand inside. */
  places: readonly string[];
  children: ComponentChildren;
}

function Group({ title, parts, places, form, fault, children }: GroupProps) {
  const filled = partsChanged(form, blankForm).some((part) => parts.includes(part));
  const faulty = places.some((place) => fault(place) !== undefined);
  const [open, setOpen] = useState(filled);
  useEffect(() => {
    if (faulty) setOpen(true);
  }, [faulty]);
  return (
    <details class="form-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div class="form-inside">{children}</div>
    </details>
  );
}

export function MoreFields(props: PartProps) {
  return (
    <>
      <ContactGroup {...props} />
      <LanguageGroup {...props} />
      <Group {...props} title={text.groups.people} parts={['contacts']} places={['/contacts']}>
        <PeopleFields {...props} />
      </Group>
      <BodyGroup {...props} />
      <PhysicianGroup {...props} />
      <Group {...props} title={text.groups.former} parts={['formerNames']} places={['/formerNames']}>
        <FormerFields {...props} />
      </Group>
      <DeathGroup {...props} />
    </>
  );
}

function ContactGroup(props: PartProps) {
  const { form, set, fault } = props;
  return (
    <Group
      {...props}
      title={text.groups.contact}
      parts={['email', 'lines', 'city', 'state', 'postalCode', 'country']}
      places={['/email', '/address']}
    >
      <div class="form-grid">
        <TextField
          type="email"
          label={text.email}
          error={fault('/email')}
          value={form.email}
          maxLength={254}
          onText={(email) => set({ email })}
        />
        <Field label={text.lines} error={fault('/address/lines')}>
          {(ids) => (
            <textarea
              {...ids}
              rows={2}
              dir="auto"
              autocomplete="off"
              value={form.lines}
              onInput={(event) => set({ lines: event.currentTarget.value })}
            />
          )}
        </Field>
        {(['city', 'state', 'postalCode'] as const).map((part) => (
          <TextField
            key={part}
            label={text[part]}
            error={fault(`/address/${part}`)}
            value={form[part]}
            onText={(typed) => set({ [part]: typed })}
          />
        ))}
        <TextField
          label={text.country}
          hint={text.countryHint}
          error={fault('/address/country')}
          value={form.country}
          maxLength={2}
          onText={(country) => set({ country })}
        />
      </div>
    </Group>
  );
}

function LanguageGroup(props: PartProps) {
  const { form, set, fault } = props;
  return (
    <Group
      {...props}
      title={text.groups.language}
      parts={['language', 'interpreterNeeded']}
      places={['/language', '/interpreterNeeded']}
    >
      <div class="form-grid">
        <SelectField
          label={text.language}
          error={fault('/language')}
          value={form.language}
          options={[['', text.noLanguage], ...languagesWith(form.language)]}
          onChange={(language) => set({ language })}
        />
        <AskedChoices
          legend={text.interpreterNeeded}
          value={form.interpreterNeeded}
          onChange={(interpreterNeeded) => set({ interpreterNeeded })}
        />
      </div>
    </Group>
  );
}

function BodyGroup(props: PartProps) {
  const { form, set, fault } = props;
  const weight = pounds(form.weightKg);
  return (
    <Group
      {...props}
      title={text.groups.body}
      parts={['mobility', 'weightKg', 'weighedOn', 'childbearing']}
      places={['/mobility', '/weightKg', '/weighedOn', '/childbearing']}
    >
      <div class="form-grid">
        <SelectField
          label={text.mobility}
          error={fault('/mobility')}
          value={form.mobility}
          options={optionsOf(values.mobility)}
          onChange={(mobility) => set({ mobility })}
        />
        <SelectField
          label={text.childbearing}
          error={fault('/childbearing')}
          value={form.childbearing}
          options={optionsOf(values.childbearing)}
          onChange={(childbearing) => set({ childbearing })}
        />
        <TextField
          label={text.weightKg}
          hint={weight === undefined ? undefined : text.pounds(weight)}
          error={fault('/weightKg')}
          value={form.weightKg}
          inputMode="decimal"
          maxLength={6}
          onText={(weightKg) => set({ weightKg })}
        />
        <TextField
          type="date"
          label={text.weighedOn}
          error={fault('/weighedOn')}
          value={form.weighedOn}
          onText={(weighedOn) => set({ weighedOn })}
        />
      </div>
    </Group>
  );
}

function PhysicianGroup(props: PartProps) {
  const { form, set, fault } = props;
  const parts = ['referringPhysician', 'primaryPhysician'] as const;
  return (
    <Group {...props} title={text.groups.physicians} parts={parts} places={parts.map((part) => `/${part}`)}>
      <div class="form-grid">
        {parts.map((part) => (
          <TextField
            key={part}
            label={text[part]}
            error={fault(`/${part}`)}
            value={form[part]}
            onText={(typed) => set({ [part]: typed })}
          />
        ))}
      </div>
    </Group>
  );
}

function DeathGroup(props: PartProps) {
  const { form, set, fault } = props;
  return (
    <Group
      {...props}
      title={text.groups.death}
      parts={['deceased', 'deceasedOn']}
      places={['/deceased', '/deceasedOn']}
    >
      <Check label={text.deceased} checked={form.deceased} onChange={(deceased) => set({ deceased })} />
      {form.deceased && (
        <TextField
          type="date"
          label={text.deceasedOn}
          error={fault('/deceasedOn')}
          value={form.deceasedOn}
          onText={(deceasedOn) => set({ deceasedOn })}
        />
      )}
    </Group>
  );
}
