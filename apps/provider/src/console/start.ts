import { CatalogueError } from '../errors/catalogue-error.ts'
import type { Page } from './desk.ts'
import { sectionsOf } from './sections.ts'

/** Leads to the first section that the member may open. @throws CatalogueError `not-allowed` if there is none */
export const goToFirstSection: Page = async ({ visit: { language }, actor, goTo }) => {
  const [first] = sectionsOf(language, actor.rights)
  if (!first) throw new CatalogueError('not-allowed')
  goTo(first.path)
}
