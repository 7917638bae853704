import type { VisitInterpreter } from '../../api/types';
import { languageName } from '../../core/language';
import { interpreter as text } from '../../text/interpreter';

/** As people call it; nothing where nobody has said which. */
export function languageOf(language: string | undefined): string | undefined {
  return language === undefined || language === '' ? undefined : languageName(language);
}

/** The need and who was arranged, in one line. */
export function interpreterLine({ language, arranged }: VisitInterpreter): string {
  const name = languageOf(language);
  return arranged ? text.arranged(name, arranged.name, arranged.kind) : text.none(name);
}
