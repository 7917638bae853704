/** Interpreters of visits. */
import type { InterpreterKind } from '../api/types';

const kinds: Record<InterpreterKind, string> = { in_person: 'In person', telephone: 'By telephone', video: 'By video' };

const needed = (language: string | undefined) =>
  language === undefined ? 'Interpreter needed, language not known' : `Interpreter needed: ${language}`;

export const interpreter = {
  kinds,
  needed,
  none: (language: string | undefined) => `${needed(language)} — none arranged`,
  arranged: (language: string | undefined, name: string, kind: InterpreterKind) =>
    `Interpreter${language === undefined ? '' : ` for ${language}`}: ${name}, ${kinds[kind].toLowerCase()}`,
  tag: (language: string | undefined, arranged: boolean) =>
    `${arranged ? 'Interpreter' : 'No interpreter'}${language === undefined ? '' : `: ${language}`}`,
  unneeded: 'The patient no longer needs an interpreter.',
  elsewhen: (when: string) => `Arranged for ${when}. The visit has been moved since: arrange its new time.`,
  whenBooked: 'Arrange one as soon as the visit is booked.',
  by: (name: string, when: string) => `Arranged by ${name}, ${when}`,
  arrange: 'Arrange…',
  change: 'Change…',
  title: (name: string) => `Interpreter for ${name}`,
  kind: 'How',
  name: 'Interpreter or agency',
  needsName: 'Say who it is.',
  note: 'Note (may stay empty)',
  save: 'Arrange',
  withdraw: 'Withdraw',
  leave: 'Leave as it is',
  nowThere: (line: string) => `Now: ${line}`,
  saved: (name: string) => `Interpreter arranged: ${name}`,
  withdrawn: 'Interpreter withdrawn',
};
