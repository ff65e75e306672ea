import { createDesks as createSiteDesks, type DeskSettings } from '../site/desk.ts'
import { sectionsOf } from './sections.ts'

export type { Desk, Form, Page, Route } from '../site/desk.ts'

/** Returns the functions that make Koa handlers of the administrator's pages and forms. */
export const createDesks = (settings: DeskSettings) => createSiteDesks({ ...settings, sectionsOf })
