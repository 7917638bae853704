/**
 * Judges of FHIR R4 that know nothing of this project and of each other: none of them finds every fault
 * (contract/fhir-judges.spec.ts says which finds what).
 */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { Ajv, type ValidateFunction } from 'ajv';
import lantana from 'fhir';
import type { Bundle, Judge, Resource } from './bundle.ts';
import { resources, schema, types } from './definitions.ts';
import { Invariants } from './invariants.ts';
import { ownRules } from './rules.ts';

/** Each resource on its own, then the bundle around them. */
function each(bundle: Bundle, check: (resource: Resource) => string[]): string[] {
  return [
    ...bundle.entry.flatMap(({ resource }, at) =>
      check(resource).map((fault) => `/entry/${at} ${resource.resourceType}: ${fault}`),
    ),
    ...check(bundle),
  ];
}

interface Issue {
  readonly severity: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly text?: string };
}

/** Medplum's server refuses what this refuses. */
function medplum(): Judge {
  for (const definitions of [types, resources]) indexStructureDefinitionBundle(definitions);
  const check = (resource: Resource): string[] => {
    try {
      validateResource(resource);
      return [];
    } catch (error) {
      const { outcome } = error as { outcome?: { issue: readonly Issue[] } };
      if (!outcome) throw error;
      return outcome.issue
        .filter(({ severity }) => severity === 'error')
        .map(({ expression, details }) => `${expression?.join() ?? ''} ${details?.text ?? ''}`);
    }
  };
  return { name: 'medplum', faults: (bundle) => each(bundle, check) };
}

/** The official JSON Schema. */
function jsonSchema(): Judge {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // The types inside a bundle are judged by their own names: quicker, and with a readable answer.
  const definitions = { ...schema.definitions, ResourceList: { type: 'object' }, Resource: { type: 'object' } };
  ajv.addSchema({ $id: 'fhir', definitions });
  const validators = new Map<string, ValidateFunction>();
  const check = (resource: Resource): string[] => {
    const type = resource.resourceType;
    if (!(type in definitions)) return ['no type of FHIR'];
    let validate = validators.get(type);
    if (!validate) {
      validate = ajv.compile({ $ref: `fhir#/definitions/${type}` });
      validators.set(type, validate);
    }
    return validate(resource) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
  return { name: 'schema', faults: (bundle) => each(bundle, check) };
}

/** Lantana's, which knows the value sets. */
function valueSets(): Judge {
  const fhir = new lantana.Fhir();
  const check = (resource: Resource): string[] =>
    fhir
      .validate(resource, { errorOnUnexpected: true })
      .messages.filter(({ severity }) => String(severity) === 'error' || String(severity) === 'fatal')
      .map(({ location, message }) => `${location ?? ''} ${message ?? ''}`);
  return { name: 'lantana', faults: (bundle) => each(bundle, check) };
}

/** The invariants of the published definitions, by another engine than Medplum's. */
function published(): Judge {
  const invariants = new Invariants();
  return { name: 'invariants', faults: (bundle) => each(bundle, (resource) => invariants.broken(resource)) };
}

export function judges(): readonly Judge[] {
  return [medplum(), jsonSchema(), valueSets(), published(), { name: 'own', faults: ownRules }];
}
