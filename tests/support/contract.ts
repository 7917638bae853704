/** The contract, judged with ajv: the second opinion beside the service's own validator. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Media {
  readonly schema?: object;
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

const base = '/api/v1';
const id = 'contract';

function read(): Document {
  const file = fileURLToPath(new URL('../../services/api/openapi.yaml', import.meta.url));
  return parse(readFileSync(file, 'utf8')) as Document;
}

/** Formats that the contract leaves out because the service's validator knows none. */
const formats: Readonly<Record<string, string>> = { Instant: 'date-time', Date: 'date', Uuid: 'uuid' };

export class Contract {
  private readonly document = read();
  private readonly ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  private readonly validators = new Map<string, ValidateFunction>();

  /** With `sharp`, instants, dates and identifiers have to be real ones, not only of the right form. */
  constructor({ sharp = false } = {}) {
    addFormats(this.ajv);
    const { components } = this.document;
    const schemas = Object.fromEntries(
      Object.entries(components.schemas).map(([name, schema]) => {
        const format = sharp ? formats[name] : undefined;
        return [name, format === undefined ? schema : { ...schema, format }];
      }),
    );
    this.ajv.addKeyword('components');
    this.ajv.addSchema({ $id: id, components: { schemas } });
  }

  get schemas(): string[] {
    return Object.keys(this.document.components.schemas);
  }

  /** Names of the schemas that a client's bodies have. */
  get bodies(): string[] {
    return Object.values(this.document.paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}))
      .flatMap(({ schema }) => (schema && '$ref' in schema ? (String(schema.$ref).split('/').at(-1) ?? []) : []));
  }

  schema(name: string): object | undefined {
    return this.document.components.schemas[name];
  }

  /** Faults of a value; empty: valid. */
  check(schema: string, value: unknown): string[] {
    return this.checkReference(`#/components/schemas/${schema}`, value);
  }

  /** Faults of an answer of the service; only "default" stands for what went wrong. */
  checkAnswer(method: string, path: string, status: number, contentType: string, body: string): string[] {
    const operation = this.operationOf(method, path);
    if (!operation) return [`${method} ${path} is not in the contract`];
    const answer =
      operation.responses[String(status)] ?? (status >= 400 ? operation.responses.default : undefined);
    if (!answer) return [`status ${status} is not in the contract`];
    const { content } = this.resolved(answer);
    if (!content) return body === '' ? [] : ['there is a body where the contract has none'];
    const media = contentType.split(';')[0]?.trim() ?? '';
    const described = content[media];
    if (!described) return [`content type ${media} is not in the contract`];
    if (media === 'text/event-stream' || media === 'text/csv') return [];
    const { schema } = described;
    if (!schema) return [`${method} ${path} has no schema for ${media}`];
    return this.checkSchema(schema, JSON.parse(body));
  }

  private operationOf(method: string, path: string): Operation | undefined {
    if (!path.startsWith(`${base}/`)) return undefined;
    const parts = path.slice(base.length).split('/');
    const fits = (pattern: string) => {
      const wanted = pattern.split('/');
      return (
        wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at])
      );
    };
    // A path without parameters comes before one with.
    const [found] = Object.keys(this.document.paths)
      .filter(fits)
      .sort((one, other) => one.split('{').length - other.split('{').length);
    return found === undefined ? undefined : this.document.paths[found]?.[method.toLowerCase()];
  }

  private resolved(answer: Answer): Answer {
    const name = answer.$ref?.split('/').at(-1);
    if (name === undefined) return answer;
    const found = this.document.components.responses[name];
    if (!found) throw new Error(`the contract has no answer ${name}`);
    return found;
  }

  private checkSchema(schema: object, value: unknown): string[] {
    if ('$ref' in schema && typeof schema.$ref === 'string') return this.checkReference(schema.$ref, value);
    return this.faults(this.ajv.compile(schema), value);
  }

  private checkReference(reference: string, value: unknown): string[] {
    let validate = this.validators.get(reference);
    if (!validate) {
      validate = this.ajv.compile({ $ref: `${id}${reference}` });
      this.validators.set(reference, validate);
    }
    return this.faults(validate, value);
  }

  private faults(validate: ValidateFunction, value: unknown): string[] {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ keyword, instancePath, message, params }) =>
        `${keyword} ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}
