/** What the board shows of a day: resources, visits, blocks. */
import { useState } from 'preact/hooks';
import type { Appointment, AppointmentList, BlockList, HoldList, ResourceList, StaffDay } from '../../api/types';
import { useLoad, type Loaded } from '../../app/use-load';
import { delayRefresh } from '../../core/delay';
import { readAppointments } from '../../data/appointments';
import { readBlocks } from '../../data/blocks';
import { readResources } from '../../data/clinic';
import { readHolds } from '../../data/holds';
import { readStaff } from '../../data/duty';

export interface Day {
  readonly resources: ResourceList;
  readonly visits: AppointmentList;
  readonly blocks: BlockList;
  readonly holds: HoldList;
  readonly staff: StaffDay;
}

async function readDay(site: string, date: string, signal: AbortSignal): Promise<Day> {
  const [resources, visits, blocks, holds, staff] = await Promise.all([
    readResources(site, date, signal),
    readAppointments(site, date, signal),
    readBlocks(site, date, signal),
    readHolds(site, date, signal),
    readStaff(site, date, signal),
  ]);
  return { resources, visits, blocks, holds, staff };
}

interface BoardDay extends Loaded<Day> {
  /** The columns of the day before stay until those of this day are there; its visits never do. */
  readonly resources: ResourceList | undefined;
  readonly take: (changed: Appointment) => void;
}

export function useDay(site: string, date: string, today: string): BoardDay {
  const day = useLoad(
    `${site} ${date}`,
    (signal) => readDay(site, date, signal),
    (change) => change.kind === 'reload' || change.date === date,
    date === today ? delayRefresh : undefined,
  );
  const [before, setBefore] = useState<ResourceList | undefined>(undefined);
  if (day.data && day.data.resources !== before) setBefore(day.data.resources);
  return {
    ...day,
    resources: day.data?.resources ?? before,
    take: (changed) => day.replace((data) => withVisit(data, changed, date)),
  };
}

function withVisit(day: Day, changed: Appointment, date: string): Day {
  const others = day.visits.appointments.filter((visit) => visit.id !== changed.id);
  const appointments = (changed.date === date ? [...others, changed] : others).sort((one, other) =>
    one.start < other.start ? -1 : one.start > other.start ? 1 : 0,
  );
  return { ...day, visits: { ...day.visits, appointments } };
}
