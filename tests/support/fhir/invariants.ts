/** The invariants of FHIR's own definitions, carried out with fhirpath.js. */
import { compile } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Resource } from './bundle.ts';
import { resources, structures, types, type StructureDefinition } from './definitions.ts';

/** Has an element "sort", which this engine does not take in any quotes. No record of a patient has one. */
const unspeakable = 'DataRequirement';

type Rule = readonly [key: string, holds: (resource: Resource) => boolean];

/** As FHIRPath says it: a choice by its stem, and names that are words of the language in quotes. */
const quoted = (path: string): string => path.replaceAll('[x]', '').replaceAll(/\.(\w+)/g, '.`$1`');

function rulesOf(structure: StructureDefinition, placed: (path: string) => string): Rule[] {
  return structure.snapshot.element.flatMap(({ path, constraint }) =>
    (constraint ?? [])
      .filter(({ severity, expression }) => severity === 'error' && expression !== undefined)
      .map(({ key, expression }): Rule => {
        const run = compile(`${placed(quoted(path))}.all(${expression ?? ''})`, r4, { traceFn: () => undefined });
        return [
          `${key} at ${path}`,
          (resource) => {
            const answer = run(resource, { resource, rootResource: resource }) as unknown[];
            return answer[0] === true;
          },
        ];
      }),
  );
}

export class Invariants {
  private readonly byType = new Map<string, Rule[]>();
  /** Of data types, wherever they stand. */
  private readonly everywhere: Rule[] = structures(types)
    .filter(({ kind, derivation, type }) => kind === 'complex-type' && derivation === 'specialization' && type !== unspeakable)
    .flatMap((structure) =>
      rulesOf(structure, (path) => {
        const [type = '', ...rest] = path.split('.');
        return [`descendants().ofType(${type})`, ...rest].join('.');
      }),
    );

  /** The keys of those that do not hold, with the element that has them. */
  broken(resource: Resource): string[] {
    return [...this.rules(resource.resourceType), ...this.everywhere]
      .filter(([, holds]) => !holds(resource))
      .map(([key]) => key);
  }

  private rules(type: string): Rule[] {
    let rules = this.byType.get(type);
    if (!rules) {
      const structure = structures(resources).find((one) => one.type === type && one.kind === 'resource');
      rules = structure ? rulesOf(structure, (path) => path) : [];
      this.byType.set(type, rules);
    }
    return rules;
  }
}
