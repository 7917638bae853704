/** What FHIR asks of a bundle in words and none of the other judges looks at. */
import { compile } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { walk, type Bundle } from './bundle.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem';

/** Every code of such an element is one of its required value set. */
const bound = (path: string, system: string, codes: readonly string[]): string =>
  `entry.resource.${path}.coding.all(system = '${terminology}/${system}' and (${codes
    .map((code) => `code = '${code}'`)
    .join(' or ')}))`;

const expressions: Readonly<Record<string, string>> = {
  'one patient': 'entry.resource.ofType(Patient).count() = 1',
  'every entry has a name': 'entry.all(fullUrl.exists())',
  'names are absolute URIs': "entry.fullUrl.all(matches('^([Hh][Tt][Tt][Pp][Ss]?://|urn:[a-z0-9][a-z0-9-]+:)[^ ]+$'))",
  'names of entries are their own': 'entry.fullUrl.isDistinct()',
  'ids are one of a kind': "entry.resource.where(id.exists()).select(type().name & '/' & id).isDistinct()",
  // A relative reference means something only beside names that are http addresses.
  'references lead to an entry': 'entry.resource.descendants().ofType(Reference).reference.all($this in %resource.entry.fullUrl)',
  'the subject is the patient':
    'entry.resource.select(subject | patient).all(reference = %resource.entry.where(resource is Patient).fullUrl)',
  'systems are absolute URIs': "entry.resource.descendants().where(system.exists() and code.exists()).system.all(matches('^[a-z][a-z0-9+.-]*:[^ ]+$'))",
  'assigners are absolute URIs': "entry.resource.ofType(Patient).identifier.system.all(matches('^[a-z][a-z0-9+.-]*:[^ ]+$'))",
  'clinical status of allergies': bound('ofType(AllergyIntolerance).clinicalStatus', 'allergyintolerance-clinical', ['active', 'inactive', 'resolved']),
  'verification of allergies': bound('ofType(AllergyIntolerance).verificationStatus', 'allergyintolerance-verification', ['unconfirmed', 'confirmed', 'refuted', 'entered-in-error']),
  'clinical status of conditions': bound('ofType(Condition).clinicalStatus', 'condition-clinical', ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved']),
  // What the definition of vital signs asks for.
  'weights are vital signs':
    "entry.resource.ofType(Observation).all(category.coding.exists(code = 'vital-signs') and effective.exists() and value.ofType(Quantity).where(unit.exists()).code in ('kg' | 'g' | '[lb_av]'))",
};

const compiled = Object.entries(expressions).map(([name, text]) => [name, compile(text, r4)] as const);

/** Days that a calendar has; the forms of dates are left to the others. */
function isDay(text: string): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(text) ?? [];
  if (day === undefined) return true;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

export function ownRules(bundle: Bundle): string[] {
  const broken = compiled
    .filter(([, holds]) => (holds(bundle, { resource: bundle }) as unknown[])[0] !== true)
    .map(([name]) => name);
  const days = [...walk(bundle.entry)].flatMap(([path, value]) =>
    typeof value === 'string' && !isDay(value) ? [`no such day at ${path}`] : [],
  );
  return [...broken, ...days];
}
