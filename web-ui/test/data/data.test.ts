import { afterEach, describe, expect, it, vi } from 'vitest';
import { serverNow } from '../../src/api/clock';
import { book, changeState, editVisit, readAppointments, swapVisits } from '../../src/data/appointments';
import { endBlock, postBlock } from '../../src/data/blocks';
import { answerItem, readChecklist, signPhase } from '../../src/data/checklists';
import { assignStaff, changeHours, readHours, setInspection, setMoveTime, setStays, setTravelTimes } from '../../src/data/duty';
import { readDayList } from '../../src/data/day-list';
import { findOpenings, nearestOpenings, type OpeningQuery } from '../../src/data/openings';
import { mergePatients, planMerge, undoMerge } from '../../src/data/merges';
import { importRecord, searchPatients } from '../../src/data/patients';
import { setFirstPassword, signIn } from '../../src/data/session';
import { substitute } from '../../src/data/substitutions';
import { fakeFetch, json } from '../fake-fetch';

afterEach(() => vi.unstubAllGlobals());

const { signal } = new AbortController();
const now = '2026-11-23T14:41:00Z';

function expectClock(): void {
  expect(Math.abs(serverNow() - Date.parse(now))).toBeLessThan(1000);
}

describe('answers that say what time it is', () => {
  it('set the clock of the screens', async () => {
    fakeFetch(json({ now }), json({ asOf: now }), json({ judgedAt: now }), json({ asOf: now }));
    await signIn('nurse', 'secret');
    expectClock();
    await readAppointments('s', '2026-11-23', signal);
    await readChecklist('a');
    await readDayList('s', '2026-11-23', undefined, signal);
    expectClock();
  });
});

describe('what is about a patient', () => {
  it('is never in a URL', async () => {
    const sent = fakeFetch(json({ patients: [], more: false }));
    await searchPatients({ text: 'Rossi', birthDate: '1965-03-04' }, signal);
    expect(sent[0]).toMatchObject({ method: 'POST', url: '/api/v1/patients/search', body: { text: 'Rossi', birthDate: '1965-03-04' } });
  });

  it('comes from a file exactly as it is', async () => {
    const sent = fakeFetch(json({}));
    const file = new Blob(['{"resourceType":"Bundle","value":1.10}']);
    await importRecord(file);
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/fhir+json');
    expect(sent[0]?.body).toBe(file);
  });
});

describe('changes', () => {
  it('carry the key of their attempt', async () => {
    const sent = fakeFetch(json({}, 201), json({}), json({ judgedAt: now }, 201));
    await book('k1', { site: 's', patient: 'p', procedures: [{ key: 'SIJ_TX', purpose: 'therapeutic', side: 'left' }], start: now });
    await changeState('k2', 'a', { to: 'arrived' });
    await signPhase('k3', 'a', 'time_out', { procedure: 1, confirmed: ['C01.time_out'], signatures: [] });
    expect(sent.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual(['k1', 'k2', 'k3']);
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/v1/appointments', '/api/v1/appointments/a/transitions', '/api/v1/appointments/a/checklist/phases/time-out',
    ]);
  });

  it('of an item say which version they are based on', async () => {
    const sent = fakeFetch(json({ judgedAt: now }));
    await answerItem('a', { key: 'C01.day_of', version: 3 }, { value: true });
    expect(sent[0]).toMatchObject({ method: 'PUT', url: '/api/v1/appointments/a/checklist/items/C01.day_of', body: { value: true } });
    expect(sent[0]?.headers.get('If-Match')).toBe('"v3"');
  });

  it('of many visits are tried first too, and a swap is based on both', async () => {
    const sent = fakeFetch(json({}), json({}), json({}));
    await substitute('r', { site: 's', date: '2026-11-23' }, true);
    await swapVisits('k1', { id: 'a', version: 2 }, { id: 'b', version: 5 }, '', true);
    await swapVisits('k2', { id: 'a', version: 2 }, { id: 'b', version: 5 }, 'Late bus', false);
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/v1/resources/r/substitutions?dryRun=true', '/api/v1/appointments/a/swap?dryRun=true', '/api/v1/appointments/a/swap?dryRun=false',
    ]);
    expect(sent[1]?.body).toEqual({ with: 'b', withVersion: 5 });
    expect(sent[2]?.body).toEqual({ with: 'b', withVersion: 5, note: 'Late bus' });
    expect([sent[2]?.headers.get('If-Match'), sent[2]?.headers.get('Idempotency-Key')]).toEqual(['"v2"', 'k2']);
  });

  it('of a visit or a block too', async () => {
    const sent = fakeFetch(json({}), json({}));
    await editVisit({ id: 'a', version: 2 }, { start: now });
    await endBlock({ id: 'b', version: 1, resource: { id: 'r', kind: 'c_arm', name: 'C-arm A' } });
    expect(sent.map(({ method, url, headers }) => [method, url, headers.get('If-Match')])).toEqual([
      ['PATCH', '/api/v1/appointments/a', '"v2"'], ['DELETE', '/api/v1/resources/r/blocks/b', '"v1"'],
    ]);
  });

  it('of a resource are tried before they are made', async () => {
    const sent = fakeFetch(json({}), json({}, 201));
    await postBlock('k1', 'r', { site: 's', kind: 'outage' }, true);
    await postBlock('k2', 'r', { site: 's', kind: 'outage' }, false);
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/v1/resources/r/blocks?dryRun=true', '/api/v1/resources/r/blocks?dryRun=false',
    ]);
  });

  it('of who and what is on duty say what they are based on, and are tried too', async () => {
    const sent = fakeFetch(json({}), json({}), json({}), json({}));
    await changeHours('s', undefined, 4, { first: '2026-12-01', weekly: [] }, true);
    await changeHours('s', 'r', 5, { first: '2026-12-01', weekly: [] }, false);
    await setInspection({ id: 'r', version: 6 }, undefined, true);
    const post = { id: 'r', kind: 'staff_post' as const, name: 'Circulating nurse 1' };
    await assignStaff({ post, roles: ['nurse'], people: [], version: 0 }, '2026-12-01', [{ user: 'u' }]);
    expect(sent.map(({ method, url, headers }) => [method, url, headers.get('If-Match')])).toEqual([
      ['PUT', '/api/v1/sites/s/hours?dryRun=true', '"v4"'], ['PUT', '/api/v1/resources/r/hours?site=s&dryRun=false', '"v5"'],
      ['PUT', '/api/v1/resources/r/inspection?dryRun=true', '"v6"'], ['PUT', '/api/v1/staff-assignments/r/2026-12-01', '"v0"'],
    ]);
    expect(sent.map(({ body }) => body).slice(2)).toEqual([{}, { people: [{ user: 'u' }] }]);
  });

  it('of where equipment is say what they are based on', async () => {
    const sent = fakeFetch(json({}), json({}), json({}));
    const stays = [{ site: 't', first: '2026-11-30', last: '2026-12-02' }];
    await setMoveTime({ id: 'r', version: 3 }, 0);
    await setStays({ id: 'r', version: 4 }, stays, true);
    await setTravelTimes('s', 5, [{ site: 't', minutes: 45 }]);
    expect(sent.map(({ method, url, headers }) => [method, url, headers.get('If-Match')])).toEqual([
      ['PUT', '/api/v1/resources/r/move-time', '"v3"'], ['PUT', '/api/v1/resources/r/stays?dryRun=true', '"v4"'],
      ['PUT', '/api/v1/sites/s/travel-times', '"v5"'],
    ]);
    expect(sent.map(({ body }) => body)).toEqual([{ minutes: 0 }, { stays }, { times: [{ site: 't', minutes: 45 }] }]);
  });

  it('of the first password send the token in the body', async () => {
    const sent = fakeFetch(new Response(null, { status: 204 }));
    await setFirstPassword('token', 'a long password');
    expect(sent[0]).toMatchObject({ url: '/api/v1/account-setup', body: { token: 'token', password: 'a long password' } });
  });
});

describe('hours', () => {
  it('of a resource are those here and those elsewhere', async () => {
    const [here, there] = ['s', 't'].map((site) => ({ site, timeZone: 'UTC', periods: [], exceptions: [] }));
    fakeFetch(json({ sites: [there, here], followsSite: false, version: 2 }), json({ sites: [there], followsSite: false, version: 2 }));
    expect(await readHours('s', 'r', true, signal)).toEqual({ here, elsewhere: [there], followsSite: false, ways: [], version: 2 });
    expect(await readHours('s', 'r', true, signal)).toMatchObject({ here: { periods: [], exceptions: [] }, elsewhere: [there] });
  });

  it('of a site are its own', async () => {
    const hours = { site: 's', timeZone: 'UTC', periods: [], exceptions: [] };
    const sent = fakeFetch(json({ hours, version: 3 }));
    const known = { here: hours, elsewhere: [], followsSite: false, ways: [], version: 3 };
    expect(await readHours('s', undefined, false, signal)).toEqual(known);
    expect(sent.map(({ url }) => url)).toEqual(['/api/v1/sites/s/hours']);
  });

  it('of a site come with its ways, in a version that is not newer than them', async () => {
    const hours = { site: 's', timeZone: 'UTC', periods: [], exceptions: [] };
    const times = [{ site: 't', minutes: 45 }];
    const sent = fakeFetch(json({ hours, version: 3 }), json({ times }));
    expect(await readHours('s', undefined, true, signal)).toMatchObject({ ways: times, version: 3 });
    expect(sent.map(({ url }) => url)).toEqual(['/api/v1/sites/s/hours', '/api/v1/sites/s/travel-times']);
  });
});

describe('looking for openings', () => {
  const query: OpeningQuery = {
    site: 's', procedures: [{ key: 'ESI_TF_L', purpose: 'therapeutic', side: 'left', levels: ['L4-5'] }], from: '2026-11-23', partOfDay: 'any',
  };
  const opening = (date: string, time: string) => ({ date, time, start: `${date}T${time}:00Z` });
  const answer = (openings: object[], more: boolean, needs: object[] = []) => json({ openings, more, needs, rules: 'not-evaluated' });
  const asked = (body: unknown) => body as { from?: string; to?: string; partOfDay?: string };

  it('asks on until there are days to choose from', async () => {
    const sent = fakeFetch(
      answer([opening('2026-11-23', '15:00')], true), answer([opening('2026-11-23', '15:00'), opening('2026-11-23', '19:00')], false),
      answer([opening('2026-11-24', '15:00')], true), answer([], false),
    );
    const found = await findOpenings(query, 2, signal);
    expect(found.days.map((day) => day.map(({ time }) => time))).toEqual([['15:00', '19:00'], ['15:00']]);
    expect(found.nextFrom).toBe('2026-11-25');
    expect(sent.map(({ body }) => [asked(body).from, asked(body).to, asked(body).partOfDay])).toEqual([
      ['2026-11-23', undefined, 'any'], ['2026-11-23', '2026-11-23', 'afternoon'],
      ['2026-11-24', undefined, 'any'], ['2026-11-24', '2026-11-24', 'afternoon'],
    ]);
  });

  it('stops where there is nothing more', async () => {
    fakeFetch(answer([opening('2026-11-23', '15:00'), opening('2026-11-24', '15:00')], false));
    const found = await findOpenings(query, 3, signal);
    expect(found.days).toHaveLength(2);
    expect(found.nextFrom).toBeUndefined();
  });

  it('goes on with the first day that is not shown', async () => {
    fakeFetch(answer(['23', '24', '26'].map((day) => opening(`2026-11-${day}`, '15:00')), false));
    const found = await findOpenings(query, 2, signal);
    expect(found.days).toHaveLength(2);
    expect(found.nextFrom).toBe('2026-11-26');
  });

  it('says which need is never free', async () => {
    const needs = [{ site: 's', role: 'sedation', kind: 'staff_post', starts: 0 }];
    fakeFetch(answer([], false, needs));
    expect(await findOpenings(query, 3, signal)).toMatchObject({ days: [], needs });
  });

  it('asks for a part of the day only once', async () => {
    const sent = fakeFetch(answer([opening('2026-11-23', '15:00')], true), answer([], false));
    await findOpenings({ ...query, partOfDay: 'morning' }, 2, signal);
    expect(sent.map(({ body }) => asked(body).partOfDay)).toEqual(['morning', 'morning']);
  });

  it('is told in every call what it need not keep clear of', async () => {
    const sent = fakeFetch(answer([opening('2026-11-23', '15:00')], true), answer([], false), answer([], false));
    await findOpenings({ ...query, hold: 'h', appointment: 'a' }, 2, signal);
    expect(sent).toHaveLength(3);
    for (const { body } of sent) expect(body).toMatchObject({ hold: 'h', appointment: 'a' });
  });

  it('near a refused time names the procedures in a body, and looks on where that day has none', async () => {
    const sent = fakeFetch(answer([], false), answer([opening('2026-11-25', '15:00'), opening('2026-11-25', '15:05')], false));
    const found = await nearestOpenings(query, Date.parse('2026-11-23T15:00:00Z'), 4, signal);
    expect(found.map(({ time }) => time)).toEqual(['15:00']);
    expect(sent[0]).toMatchObject({ method: 'POST', url: '/api/v1/openings/search', body: { sites: ['s'], procedures: query.procedures } });
    expect(sent.map(({ body }) => asked(body).to)).toEqual(['2026-11-23', undefined]);
  });
});

describe('two records', () => {
  it('are tried before they are made one, and both versions are named', async () => {
    const sent = fakeFetch(json({}), json({}, 201), json({}));
    await planMerge('a', 'b', signal);
    await mergePatients('k1', 'a', 'b', { version: 3, otherVersion: 7 }, { familyName: 'Berg', birthDate: '1957-08-09' });
    await undoMerge({ id: 'a', version: 4 }, { id: 'm' });
    expect(sent.map(({ method, url, headers }) => [method, url, headers.get('If-Match')])).toEqual([
      ['POST', '/api/v1/patients/a/merge?dryRun=true', null], ['POST', '/api/v1/patients/a/merge', '"v3"'],
      ['POST', '/api/v1/patients/a/merges/m/undo', '"v4"'],
    ]);
    expect(sent[0]?.body).toEqual({ other: 'b' });
    expect(sent[1]?.body).toEqual({ other: 'b', otherVersion: 7, content: { familyName: 'Berg', birthDate: '1957-08-09' } });
    expect(sent[1]?.headers.get('Idempotency-Key')).toBe('k1');
  });
});
