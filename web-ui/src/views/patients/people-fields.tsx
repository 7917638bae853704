/** People around a patient, and what the patient was called before. */
import { blankContact, blankFormer } from '../../core/patient-form';
import { form as text } from '../../text/patients';
import { Check, Rows, TextField, type PartProps } from './fields';

export function PeopleFields({ form, set, fault }: PartProps) {
  return (
    <Rows
      name="people"
      rows={form.contacts}
      blank={blankContact}
      legend={text.personAt}
      add={text.addPerson}
      remove={text.removePerson}
      onChange={(contacts) => set({ contacts })}
    >
      {(person, change, index) => (
        <>
          <TextField
            label={text.personName}
            error={fault(`/contacts/${index}/name`)}
            value={person.name}
            onText={(name) => change({ name })}
          />
          <TextField
            label={text.relationship}
            hint={text.relationshipHint}
            error={fault(`/contacts/${index}/relationship`)}
            value={person.relationship}
            onText={(relationship) => change({ relationship })}
          />
          <TextField
            type="tel"
            label={text.personPhone}
            error={fault(`/contacts/${index}/phone`)}
            value={person.phone}
            maxLength={40}
            dir="ltr"
            onText={(phone) => change({ phone })}
          />
          <div class="checks">
            <Check
              label={text.emergency}
              checked={person.emergency}
              onChange={(emergency) => change({ emergency })}
            />
            <Check
              label={text.representative}
              checked={person.representative}
              onChange={(representative) => change({ representative })}
            />
            <Check
              label={text.mayConsent}
              checked={person.representative && person.mayConsent}
              disabled={!person.representative}
              error={fault(`/contacts/${index}/mayConsent`)}
              onChange={(mayConsent) => change({ mayConsent })}
            />
          </div>
        </>
      )}
    </Rows>
  );
}

export function FormerFields({ form, set, fault }: PartProps) {
  return (
    <Rows
      name="former"
      rows={form.formerNames}
      blank={blankFormer}
      legend={text.formerAt}
      add={text.addFormer}
      remove={text.removeFormer}
      onChange={(formerNames) => set({ formerNames })}
    >
      {(name, change, index) => (
        <>
          <TextField
            label={text.formerFamily}
            error={fault(`/formerNames/${index}/familyName`)}
            value={name.familyName}
            onText={(familyName) => change({ familyName })}
          />
          <TextField
            label={text.formerGiven}
            error={fault(`/formerNames/${index}/givenNames`)}
            value={name.givenNames}
            onText={(givenNames) => change({ givenNames })}
          />
        </>
      )}
    </Rows>
  );
}
