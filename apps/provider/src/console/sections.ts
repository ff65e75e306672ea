import type { Right } from '@orgo/model'
import type { Language } from '../pages/language.ts'
import { SITE } from '../routes.ts'
import type { NavItem } from '../site/layout.ts'
import { SITE_WORDS, type SiteWords } from '../site/words.ts'

type Section = { path: string; label: keyof SiteWords['sections']; right: Right }

const SECTIONS: readonly Section[] = [
  { path: SITE.applications, label: 'applications', right: 'see' },
  { path: SITE.apiAccess, label: 'apiAccess', right: 'organization' },
  { path: SITE.modules, label: 'modules', right: 'organization' },
  { path: SITE.members, label: 'members', right: 'organization' },
  { path: SITE.branding, label: 'branding', right: 'organization' },
  { path: SITE.rights, label: 'rights', right: 'organization' },
  { path: SITE.signingKeys, label: 'signingKeys', right: 'see' },
  { path: SITE.auditLog, label: 'auditLog', right: 'logs' },
]

/** Returns the sections of the settings that somebody with these rights may open. */
export const sectionsOf = (language: Language, rights: readonly Right[]): NavItem[] =>
  SECTIONS.filter(({ right }) => rights.includes(right)).map(({ path, label }) => ({
    path,
    label: SITE_WORDS[language].sections[label],
  }))
