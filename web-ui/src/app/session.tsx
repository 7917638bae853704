/** Who is signed in, and for which site the screens stand. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { serverNow } from '../api/clock';
import type { Role, Session, Site } from '../api/types';
import { dateAt } from '../core/time';

export interface SignedIn {
  readonly session: Session;
  readonly site: Site;
  readonly setSite: (id: string) => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<SignedIn | undefined>(undefined);

export function useSession(): SignedIn {
  const signedIn = useContext(SessionContext);
  if (!signedIn) throw new Error('nobody is signed in');
  return signedIn;
}

/** Today at the chosen site by the server's clock. */
export function useToday(): string {
  const { site } = useSession();
  return dateAt(serverNow(), site.timeZone);
}

export function rolesAt(session: Session, site: string): readonly Role[] {
  return session.sites.find((candidate) => candidate.id === site)?.roles ?? [];
}

const siteKey = 'foramen.site';

/** The site that this tab last stood for; an opaque id, nothing about anybody. */
export function rememberedSite(sites: readonly Site[]): Site | undefined {
  const id = sessionStorage.getItem(siteKey);
  return sites.find((site) => site.id === id) ?? sites[0];
}

export function rememberSite(id: string): void {
  sessionStorage.setItem(siteKey, id);
}
