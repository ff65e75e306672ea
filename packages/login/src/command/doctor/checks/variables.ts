import { variableOf } from '../../../options/environment.ts'
import { missingIn } from '../../../options/missing.ts'
import { error, ok } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** Every variable that a site needs is there. */
export const variables = ({ options }: Situation) => {
  const missing = missingIn(options).map(variableOf)
  if (missing.length === 0) return ok('all that createLogin() needs')
  return error(
    `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
    'Set it in .env or in the environment; `npx @orgo/login init` writes what is missing. Options in your code are not seen here.',
  )
}
