import type { Right } from '@orgo/model'
import type { Language } from '../pages/language.ts'
import { SITE } from '../routes.ts'
import type { NavItem } from '../site/layout.ts'
import { WORDS } from './languages.ts'

/** Returns the member's pages, and the way to the settings for those who may do something there. */
export const sectionsOf = (language: Language, rights: readonly Right[]): NavItem[] => {
  const { sections } = WORDS[language]
  return [
    { path: SITE.account, label: sections.profile },
    { path: SITE.password, label: sections.password },
    { path: SITE.sessions, label: sections.sessions },
    { path: SITE.connections, label: sections.connections },
    ...(rights.length > 0 ? [{ path: SITE.settings, label: sections.settings }] : []),
  ]
}
