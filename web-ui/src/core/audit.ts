/** What an entry of the audit changed. */

interface Named {
  readonly name: string;
  readonly value: string;
}

export interface AuditChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The values that differ, in their order; those that stayed as they were say nothing. */
export function auditChanges(before: readonly Named[], after: readonly Named[]): AuditChange[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  const valueIn = (list: readonly Named[], name: string) => list.find((entry) => entry.name === name)?.value;
  return [...names]
    .map((name) => ({ name, before: valueIn(before, name), after: valueIn(after, name) }))
    .filter((change) => change.before !== change.after);
}
