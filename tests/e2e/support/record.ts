/** Record files of invented people, as an EHR exports them. */

interface Person {
  readonly family: string;
  readonly given: string;
  readonly birthDate: string;
  readonly number: string;
  readonly maiden?: string;
  readonly phone?: string;
}

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [member: string]: unknown;
}

const snomed = 'http://snomed.info/sct';
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const coded = (system: string, code: string, text: string) => ({
  coding: [{ system, code, display: text }],
  text,
});

export function record({ family, given, birthDate, number, maiden, phone }: Person): object {
  const subject = { reference: `urn:uuid:p-${number}` };
  const entry = (resource: Resource) => ({
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
  });
  const recordNumber = {
    type: coded('http://terminology.hl7.org/CodeSystem/v2-0203', 'MR', 'MR'),
    system: 'http://hospital.example',
    value: number,
  };
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      entry({
        resourceType: 'Patient',
        id: `p-${number}`,
        identifier: [recordNumber],
        name: [
          { use: 'official', family, given: [given] },
          ...(maiden === undefined ? [] : [{ use: 'maiden', family: maiden, given: [given] }]),
        ],
        telecom: phone === undefined ? [] : [{ system: 'phone', value: phone, use: 'mobile' }],
        gender: 'female',
        birthDate,
      }),
      entry({
        resourceType: 'MedicationRequest',
        id: `m-${number}`,
        status: 'active',
        subject,
        medicationCodeableConcept: coded(rxnorm, '1364430', 'Apixaban'),
      }),
      entry({
        resourceType: 'AllergyIntolerance',
        id: `a-${number}`,
        patient: subject,
        clinicalStatus: coded('s', 'active', 'Active'),
        verificationStatus: coded('s', 'confirmed', 'Confirmed'),
        code: coded(snomed, '1003755004', 'Latex'),
      }),
      entry({
        resourceType: 'Observation',
        id: `o-${number}`,
        code: coded('http://loinc.org', '8302-2', 'Body height'),
      }),
    ],
  };
}

export const orla = { family: 'Fairweather', given: 'Orla', birthDate: '1961-02-03', number: '770001' };
export const ivo = { family: 'Zupan', given: 'Ivo', birthDate: '1955-06-07', number: '770002' };

/** As a file that a person chooses. */
export function recordFile(person: Person) {
  return {
    name: `${person.family.toLowerCase()}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(record(person))),
  };
}
