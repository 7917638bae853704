import type { OfficeScreen } from '../../core/route';
import { AuditView } from './audit-view';
import { EquipmentView } from './equipment-view';
import { HoursView } from './hours-view';
import { ImportsView } from './imports/imports-view';
import { StaffView } from './staff-view';

export interface OfficeScreensProps {
  view: OfficeScreen;
  date: string;
}

export function OfficeScreens({ view, date }: OfficeScreensProps) {
  switch (view) {
    case 'staff':
      return <StaffView key={date} date={date} />;
    case 'hours':
      return <HoursView />;
    case 'equipment':
      return <EquipmentView />;
    case 'imports':
      return <ImportsView />;
    case 'audit':
      return <AuditView />;
  }
}
