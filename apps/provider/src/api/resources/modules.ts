import { findOrganization, switchModule } from '@orgo/admin'
import { isModuleOn, MODULE_STATES, MODULES, type Module, type Organization } from '@orgo/model'
import { z } from 'zod'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import type { Endpoint, Named } from '../endpoint.ts'
import { changed, listOf, withWarnings } from '../requests/schemas.ts'

const moduleDocument = z.object({ module: z.enum(MODULES), status: z.enum(MODULE_STATES) })

const MODULE: Named = { name: 'Module', schema: changed(moduleDocument) }

const SWITCH: Named = { name: 'ModuleSwitch', schema: z.strictObject({ status: z.enum(MODULE_STATES) }) }

const show = (organization: Organization, module: Module): z.output<typeof moduleDocument> => ({
  module,
  status: isModuleOn(organization, module) ? 'on' : 'off',
})

export const modules: Endpoint[] = [
  {
    method: 'get',
    path: '/modules',
    id: 'listModules',
    summary: 'Lists what can be switched off as a whole',
    right: 'see',
    status: 200,
    answer: listOf('ModuleList', MODULE.schema),
    async handle({ actor, organization }) {
      const record = await findOrganization(actor, organization)
      return { document: { items: MODULES.map((module) => show(record, module)) } }
    },
  },
  {
    method: 'put',
    path: '/modules/{module}',
    id: 'switchModule',
    summary: 'Switches a module on or off; nothing is revoked, so that what worked before works again',
    right: 'organization',
    body: SWITCH,
    status: 200,
    answer: MODULE,
    conditional: true,
    async handle({ actor, organization, param, body }) {
      const module = MODULES.find((each) => each === param('module'))
      if (module === undefined) throw new CatalogueError('not-found')
      const done = await switchModule(actor, organization, { module, to: body.status })
      const document = show(done.organization, module)
      return { document: withWarnings(document, done.warnings) }
    },
  },
]
