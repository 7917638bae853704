/** What is needed most: who it is, and how to call. */
import { blankPhone } from '../../core/patient-form';
import { ageOn, isDate, plainDate } from '../../core/time';
import { form as text, values } from '../../text/patients';
import { AskedChoices, optionsOf, Rows, SelectField, TextField, type PartProps } from './fields';

export function PersonFields({ form, today, set, fault }: PartProps) {
  const born = isDate(form.birthDate) ? text.born(plainDate(form.birthDate), ageOn(form.birthDate, today)) : undefined;
  return (
    <>
      <div class="form-grid">
        <TextField
          label={text.familyName}
          error={fault('/familyName')}
          value={form.familyName}
          required
          onText={(familyName) => set({ familyName })}
        />
        <TextField
          label={text.givenNames}
          error={fault('/givenNames')}
          value={form.givenNames}
          onText={(givenNames) => set({ givenNames })}
        />
        <TextField
          label={text.preferredName}
          hint={text.preferredHint}
          error={fault('/preferredName')}
          value={form.preferredName}
          onText={(preferredName) => set({ preferredName })}
        />
        <TextField
          type="date"
          label={text.birthDate}
          hint={born}
          error={fault('/birthDate')}
          value={form.birthDate}
          required
          onText={(birthDate) => set({ birthDate })}
        />
        <SelectField
          label={text.sex}
          error={fault('/sex')}
          value={form.sex}
          options={optionsOf(values.sex)}
          onChange={(sex) => set({ sex })}
        />
      </div>
      <div role="group" aria-label={text.phones}>
        <Rows
          name="phones"
          rows={form.phones}
          blank={blankPhone}
          legend={text.phoneAt}
          add={text.addPhone}
          remove={text.removePhone}
          onChange={(phones) => set({ phones })}
        >
          {(phone, change, index) => (
            <>
              <TextField
                type="tel"
                label={text.number}
                hint={index === 0 && form.phones.length > 1 ? text.phonesHint : undefined}
                error={fault(`/phones/${index}`)}
                value={phone.number}
                maxLength={40}
                dir="ltr"
                onText={(number) => change({ number })}
              />
              <SelectField
                label={text.kind}
                error={undefined}
                value={phone.kind}
                options={optionsOf(values.phoneKind)}
                onChange={(kind) => change({ kind })}
              />
              <AskedChoices legend={text.mayCall} value={phone.mayCall} onChange={(mayCall) => change({ mayCall })} />
              <AskedChoices
                legend={text.mayLeaveMessage}
                value={phone.mayLeaveMessage}
                onChange={(mayLeaveMessage) => change({ mayLeaveMessage })}
              />
            </>
          )}
        </Rows>
      </div>
    </>
  );
}
