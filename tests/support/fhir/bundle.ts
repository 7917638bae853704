/** FHIR as JSON, as far as the judges of this folder look at it. */

export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [member: string]: unknown;
}

export interface Bundle extends Resource {
  readonly resourceType: 'Bundle';
  readonly type: string;
  readonly entry: readonly { readonly fullUrl?: string; readonly resource: Resource }[];
}

/** Somebody who says what is wrong with a bundle; nothing: it is good. */
export interface Judge {
  readonly name: string;
  readonly faults: (bundle: Bundle) => string[];
}

/** Every value below another, with its path. */
export function* walk(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* walk(inner, `${path}/${name}`);
}
