/** What a coverage says, in words. */
import type { CoverageContent, CoverageTerms, CoverageVersion } from '../../api/types';
import { isolated } from '../../core/person';
import { plainDate } from '../../core/time';
import { coverage as text } from '../../text/entries';

const dateIn = (date: string | undefined) => (date === undefined ? undefined : plainDate(date));

export const spanOf = ({ starts, ends }: CoverageContent) => text.span(dateIn(starts), dateIn(ends));

export const payerOf = ({ content }: CoverageVersion) => isolated(content.payer);

/** Who made a version: somebody here, or a record from elsewhere. */
export const authorOf = ({ changedBy, entered }: CoverageVersion) =>
  changedBy ?? (entered ? text.nobody : text.outside);

/** A code with what it is called, as far as the terms still name it. */
export function contractorWords(terms: CoverageTerms | undefined, code: string): string {
  return text.coded(code, terms?.contractors.find(({ jurisdiction }) => jurisdiction === code)?.name ?? '');
}

export function placeWords(terms: CoverageTerms | undefined, code: string): string {
  return text.coded(code, terms?.placesOfService.find((place) => place.code === code)?.name ?? '');
}

/** All in one line. */
export function coverageLine(content: CoverageContent): string {
  const { kind, payer, plan = '', memberNumber, groupNumber, contractor = '', state = '', placeOfService } = content;
  return text.line([
    isolated(payer),
    text.kind[kind],
    isolated(plan),
    memberNumber === undefined ? '' : text.member(isolated(memberNumber)),
    groupNumber === undefined ? '' : text.group(isolated(groupNumber)),
    contractor,
    state,
    placeOfService === undefined ? '' : text.place(placeOfService),
    spanOf(content),
  ]);
}
