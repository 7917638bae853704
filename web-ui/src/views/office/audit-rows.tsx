import type { AuditRow } from '../../api/types';
import { Hidden } from '../../components/basics';
import { Sign } from '../../components/sign';
import { auditChanges } from '../../core/audit';
import { dateAt, parseInstant, plainDate, timeAt } from '../../core/time';
import { messages } from '../../messages';
import type { Narrow } from './audit-view';

interface AuditRowsProps {
  rows: readonly AuditRow[];
  busy: boolean;
  zone: string;
  /** Names of what entries name by id. */
  names: ReadonlyMap<string, string>;
  onNarrow: (only: Narrow) => void;
}

export function AuditRows({ rows, busy, zone, names, onNarrow }: AuditRowsProps) {
  const text = messages.audit;
  const said = (value: string | undefined) => (value === undefined ? undefined : (names.get(value) ?? value));
  return (
    <div class="board-list audit" tabIndex={0} role="group" aria-label={text.title} aria-busy={busy}>
      <table class="stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{text.columns.when}</th>
            <th role="columnheader" scope="col">{text.columns.who}</th>
            <th role="columnheader" scope="col">{text.columns.what}</th>
            <th role="columnheader" scope="col">{text.columns.change}</th>
            <th role="columnheader" scope="col">{text.columns.sealed}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const { user, patient } = row;
            const at = parseInstant(row.at);
            return (
              <tr role="row" key={row.id}>
                <td role="cell" class="nowrap">{messages.visit.when(plainDate(dateAt(at, zone)), timeAt(at, zone))}</td>
                <td role="cell">
                  {user ? (
                    <button type="button" class="link" title={text.filterUser(user.name)} onClick={() => onNarrow({ user: user.id })}>
                      {user.name}
                    </button>
                  ) : (
                    text.system
                  )}
                  {row.role !== undefined && <div class="soft">{messages.rolesOr([row.role])}</div>}
                </td>
                <td role="cell">
                  <b>{row.action}</b>
                  <div>
                    <button
                      type="button"
                      class="link small"
                      title={text.filterThing}
                      onClick={() => onNarrow({ entity: row.entity, entityId: row.entityId })}
                    >
                      {text.thing(row.entity, row.entityKey, row.entityVersion)}
                    </button>
                    {patient !== undefined && (
                      <>
                        {' '}
                        <button type="button" class="link small" onClick={() => onNarrow({ patient })}>
                          {text.filterPatient}
                        </button>
                      </>
                    )}
                  </div>
                </td>
                <td role="cell">
                  <ul>
                    {[...auditChanges(row.before, row.after), ...auditChanges([], [...row.rules, ...row.override])].map(
                      (change) => (
                        <li key={change.name}>
                          <span class="soft">{change.name}</span>{' '}
                          {change.before === undefined
                            ? said(change.after)
                            : text.change(said(change.before), said(change.after))}
                        </li>
                      ),
                    )}
                  </ul>
                </td>
                <td role="cell">
                  {row.sealed && <Sign name="check" />} {row.sealed ? <Hidden>{text.sealedYes}</Hidden> : text.sealedNo}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
