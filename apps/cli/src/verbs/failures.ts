import {
  findFailure,
  fixFailure,
  listFailures,
  listStrayFailures,
  openForChange,
  openOrganization,
} from '@orgo/admin'
import { showApplication, showFailure, showStrayFailures } from '@orgo/admin/documents'
import { explain, fixed, titleOf } from '../explanation.ts'
import { Failure } from '../failure.ts'
import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

type OfApplication = { org: string; app: string }

const listOfApp: Verb<OfApplication> = async ({ actor, deployment }, { org, app: clientId }) => {
  const found = await listFailures(actor, await openOrganization(deployment, org), { clientId })
  const rows = found.map((failure) => ({ ...failure, what: titleOf(failure.code) }))
  return { document: found.map(showFailure), text: table(rows, ['at', 'what', 'who', 'id']) }
}

const showOne: Verb<OfApplication & { id: string }> = async ({ actor, deployment }, { org, app, id }) => {
  const organization = await openOrganization(deployment, org)
  const found = await findFailure(actor, organization, { clientId: app, id })
  return { document: showFailure(found), text: explain(found, { org, clientId: app }) }
}

const listStray: Verb<{ org: string }> = async ({ actor, deployment }, { org }) => {
  const stray = await listStrayFailures(actor, await openOrganization(deployment, org))
  const rows = stray.newest.map((failure) => ({
    ...failure,
    what: titleOf(failure.code),
    client_id: failure.facts.client_id,
  }))
  const most = stray.mostFrom === undefined ? '' : `, most from ${stray.mostFrom}`
  return {
    document: showStrayFailures(stray),
    text: `Attempts that name no application: ${stray.count}${most}.\n\n${table(rows, ['at', 'what', 'client_id', 'address', 'id'])}`,
  }
}

type FailuresFlags = { org: string; app?: string; id?: string; stray?: true }

/** Lists the failed attempts at an application, explains one of them, or lists those that name no application. */
export const logFailures: Verb<FailuresFlags> = async (desk, { org, app, id, stray }) => {
  if (stray && app === undefined && id === undefined) return listStray(desk, { org })
  if (!stray && app !== undefined)
    return id === undefined ? listOfApp(desk, { org, app }) : showOne(desk, { org, app, id })
  throw new Failure('usage', {
    title: 'Whose? Either --app, with or without --id, or --stray is needed',
    fix: '`orgo log failures --help` shows what there is',
  })
}

export const fixLogged: Verb<OfApplication & { id: string }> = async (
  { actor, deployment },
  { org, app: clientId, id },
) => {
  const organization = await openForChange(deployment, org)
  const { application, fix, warnings } = await fixFailure(actor, organization, { clientId, id })
  return {
    document: { fix, application: showApplication(application) },
    text: `Done: ${fixed(fix)}`,
    warnings,
  }
}
