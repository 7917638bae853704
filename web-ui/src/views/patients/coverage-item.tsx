/** One coverage: what it says, what is to be confirmed of it, and what it said before. */
import type { ComponentChildren } from 'preact';
import type { Coverage, CoverageTerms, CoverageVersion } from '../../api/types';
import { useToday } from '../../app/session';
import { Tag } from '../../components/basics';
import { termOn } from '../../core/coverage';
import { isolated } from '../../core/person';
import { plainDate } from '../../core/time';
import { coverage as text } from '../../text/entries';
import { authorOf, contractorWords, coverageLine, payerOf, placeWords, spanOf } from './coverage-words';
import { useWhen } from './parts';

interface CoverageItemProps {
  coverage: Coverage;
  terms: CoverageTerms | undefined;
  /** What can be done with it. */
  children?: ComponentChildren;
}

export function CoverageItem({ coverage, terms, children }: CoverageItemProps) {
  const when = useWhen();
  const { now, past } = coverage;
  const { content } = now;
  return (
    <li class="coverage">
      <div class="entry-head">
        <h3 class="name">
          <span class="rank" aria-label={text.rank(now.rank)} role="img">
            {now.rank}
          </span>
          {payerOf(now)}
        </h3>
        <Term version={now} />
      </div>
      <dl class="person-facts">
        <Fact title={text.fields.kind} words={text.kind[content.kind]} />
        <Fact title={text.fields.plan} words={isolated(content.plan ?? '')} />
        <Fact title={text.fields.memberNumber} words={isolated(content.memberNumber ?? '')} />
        <Fact title={text.fields.groupNumber} words={isolated(content.groupNumber ?? '')} />
        <Contractor version={now} terms={terms} />
        {content.contractor === undefined && <Fact title={text.fields.state} words={content.state ?? ''} />}
        <Place version={now} terms={terms} />
        <Fact title={text.dates} words={spanOf(content)} />
      </dl>
      <p class="soft small">{text.changed(when(now.changedAt), authorOf(now))}</p>
      {past.length > 0 && (
        <details>
          <summary>{text.earlier(past.length)}</summary>
          <ol class="versions">
            {past.map((version) => (
              <li key={version.version}>
                <p class="name">{text.line([text.rank(version.rank), coverageLine(version.content)])}</p>
                <p class="soft small">{text.version(when(version.changedAt), authorOf(version))}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {children}
    </li>
  );
}

/** One that no longer holds. */
export function WithdrawnCoverage({ coverage: { now } }: { coverage: Coverage }) {
  const when = useWhen();
  return (
    <li>
      <p class="name struck">
        <s>{coverageLine(now.content)}</s>
      </p>
      {now.withdrawn && <p class="soft small">{text.withdrawnBy(now.withdrawn, when(now.changedAt), authorOf(now))}</p>}
    </li>
  );
}

function Term({ version: { content } }: { version: CoverageVersion }) {
  const term = termOn(content, useToday());
  if (term === 'ended')
    return (
      <Tag tone="stop" sign="warning">
        {text.ended(plainDate(content.ends ?? ''))}
      </Tag>
    );
  return term === 'ahead' ? <Tag tone="info">{text.ahead(plainDate(content.starts ?? ''))}</Tag> : null;
}

function Fact({ title, words, children }: { title: string; words: string; children?: ComponentChildren }) {
  if (words === '') return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {words}
        {children}
      </dd>
    </div>
  );
}

function Contractor({ version: { content }, terms }: { version: CoverageVersion; terms: CoverageTerms | undefined }) {
  const { contractor, state = '' } = content;
  if (contractor === undefined) return null;
  return (
    <Fact title={text.fields.contractor} words={text.contractorIn(contractorWords(terms, contractor), state)}>
      <Confirm term={terms?.contractors.find(({ jurisdiction }) => jurisdiction === contractor)} />
    </Fact>
  );
}

function Place({ version: { content }, terms }: { version: CoverageVersion; terms: CoverageTerms | undefined }) {
  const { placeOfService } = content;
  if (placeOfService === undefined) return null;
  return (
    <Fact title={text.fields.placeOfService} words={placeWords(terms, placeOfService)}>
      <Confirm term={terms?.placesOfService.find(({ code }) => code === placeOfService)} />
    </Fact>
  );
}

interface Sourced {
  readonly source: string;
  readonly effectiveFrom: string;
  readonly clinicMustConfirm: boolean;
}

/** Where a default comes from, and that it is one. */
function Confirm({ term }: { term: Sourced | undefined }) {
  if (!term) return null;
  return (
    <details class="confirm">
      <summary class="small">{term.clinicMustConfirm ? text.confirm : text.sourceTitle}</summary>
      <p class="soft small">{text.source(term.source, plainDate(term.effectiveFrom))}</p>
    </details>
  );
}
