/** The visits by region, beside a picture of the spine that shows where they were. */
import type { PatientVisit } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { boardGroup, tileText } from '../../components/procedure';
import { Sign } from '../../components/sign';
import { spineMarks, visitsByRegion } from '../../core/patient';
import { signOf } from '../../core/states';
import { plainDate } from '../../core/time';
import { historyTable } from '../../data/patients';
import { messages } from '../../messages';
import { page as text } from '../../text/patients';
import { Section } from './parts';
import { Spine } from './spine';
import { visitLink } from './visit-link';

type Procedure = PatientVisit['procedures'][number];

export function VisitsByRegion({ patient, visits }: { patient: string; visits: readonly PatientVisit[] }) {
  const groups = visitsByRegion<Procedure, PatientVisit>(visits);
  const some = groups.filter((group) => group.visits.length > 0);
  return (
    <Section title={text.visits}>
      {visits.length === 0 ? (
        <p class="soft">{text.noVisits}</p>
      ) : (
        <div class="regions">
          <Spine
            marks={spineMarks(visits)}
            treated={some.map(({ region }) => region)}
            words={text.spine(some.map((group) => text.regionCount(group.region, group.visits.length)))}
          />
          <div>
            {groups
              // Elsewhere is named only where there is something.
              .filter((group) => group.region !== 'body' || group.visits.length > 0)
              .map((group) => (
                <div key={group.region} class="region">
                  <h3>{text.region[group.region]}</h3>
                  {group.visits.length === 0 && <p class="soft">{text.noneThere}</p>}
                  <ol>
                    {group.visits.map(({ visit, procedures }) => (
                      <VisitLine key={visit.id} visit={visit} procedures={procedures} />
                    ))}
                  </ol>
                </div>
              ))}
          </div>
        </div>
      )}
      {visits.length > 0 && <p class="soft small">{text.visitsAt}</p>}
      <p>
        <a class="button" href={historyTable(patient)} download>
          {messages.app.csv}
        </a>
      </p>
    </Section>
  );
}

function VisitLine({ visit, procedures }: { visit: PatientVisit; procedures: readonly Procedure[] }) {
  const { site } = useSession();
  const date = plainDate(visit.date);
  const to = visitLink(site, visit);
  return (
    <li class={`family ${boardGroup(procedures)}`}>
      <span>
        {to === undefined ? <b>{date}</b> : <Link to={to}>{date}</Link>}{' '}
        <span class="soft nowrap">
          <Sign name={signOf(visit.status)} /> {messages.state[visit.status]}
        </span>
      </span>
      <span>{text.words([tileText(procedures), visit.site === site.id ? '' : visit.siteName])}</span>
    </li>
  );
}
