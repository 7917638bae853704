/** Notes and calls: whom to call, and what is sent of what was typed. */

export type CallOutcome = 'reached' | 'message_left' | 'no_answer' | 'busy' | 'wrong_number' | 'declined';

export interface NoteForm {
  readonly kind: 'note' | 'call';
  readonly text: string;
  readonly outcome: CallOutcome | '';
  /** One of the numbers on record, `otherNumber`, or nothing. */
  readonly chosen: string;
  /** What is typed for `otherNumber`. */
  readonly number: string;
}

export const otherNumber = 'other';
export const blankNote: NoteForm = { kind: 'note', text: '', outcome: '', chosen: '', number: '' };

export interface Callable<K extends string = string> {
  readonly number: string;
  /** Whose it is, where it is not the patient's own. */
  readonly person: string | undefined;
  readonly kind: K | undefined;
  readonly mayCall: boolean | undefined;
  readonly mayLeaveMessage: boolean | undefined;
}

interface Reachable<K extends string> {
  readonly phones?: readonly { number: string; kind: K; mayCall?: boolean; mayLeaveMessage?: boolean }[];
  readonly contacts?: readonly { name: string; phone?: string }[];
}

/** The numbers on record, each once: the patient's own in their order, then those of the people around. */
export function callable<K extends string>({ phones = [], contacts = [] }: Reachable<K>): Callable<K>[] {
  const own = phones.map(({ number, kind, mayCall, mayLeaveMessage }) => ({ number, person: undefined, kind, mayCall, mayLeaveMessage }));
  const others = contacts.flatMap(({ name, phone }) =>
    phone === undefined ? [] : [{ number: phone, person: name, kind: undefined, mayCall: undefined, mayLeaveMessage: undefined }],
  );
  const all: Callable<K>[] = [...own, ...others];
  return all.filter(({ number }, at) => all.findIndex((before) => before.number === number) === at);
}

/** The number to begin with: the first that may be called. */
export function firstToCall(numbers: readonly Callable[]): string {
  return (numbers.find(({ mayCall }) => mayCall === true) ?? numbers.find(({ mayCall }) => mayCall !== false))?.number ?? '';
}

export type NoteFault = 'text' | 'outcome';

/** What could not be sent, by the field that lacks it. */
export function noteFaults({ kind, text, outcome }: NoteForm): Readonly<Partial<Record<NoteFault, true>>> {
  if (kind === 'call') return outcome === '' ? { outcome: true } : {};
  return text.trim() === '' ? { text: true } : {};
}

interface NewNote {
  kind: 'note' | 'call';
  text?: string;
  outcome?: CallOutcome;
  phone?: string;
}

/** What is sent; a text keeps its lines. */
export function noteFrom({ kind, text, outcome, chosen, number }: NoteForm): NewNote {
  const words = text.trim() === '' ? {} : { text: text.trimEnd() };
  if (kind === 'note') return { kind, ...words };
  const phone = (chosen === otherNumber ? number : chosen).trim();
  return { kind, ...words, ...(outcome === '' ? {} : { outcome }), ...(phone === '' ? {} : { phone }) };
}
