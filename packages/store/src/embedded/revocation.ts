import type { Clock } from '@orgo/model'
import { type Artifact, type Artifacts, grantIdOf, type Revocation } from '../store.ts'
import type { Database } from './database.ts'
import type { GroupCommit } from './group-commit.ts'
import * as sql from './statements.ts'

type Place = { database: Database; together: GroupCommit; organization: string; clock: Clock }

// So many rows or grants end in one transaction, within a few milliseconds. Other writers have a turn between two transactions.
const PAGE = 50

const pageOf = (of: Exclude<Revocation, { grantId: string }>): string => {
  if (!('accountId' in of)) return sql.PAGE_OF_CLIENT
  return of.clientId === undefined ? sql.PAGE_OF_ACCOUNT : sql.PAGE_OF_ACCOUNT_AT_CLIENT
}

export const createRevoke = ({ database, together, organization, clock }: Place): Artifacts['revoke'] => {
  const endGrant = (grant: string) => database.run(sql.END_GRANT, { organization, grant, now: clock.now() })
  const end = ({ kind, id }: Pick<Artifact, 'kind' | 'id'>) => {
    const grant = grantIdOf(kind, id)
    if (grant === undefined) database.run(sql.END_ONE, { organization, kind, id, now: clock.now() })
    else endGrant(grant)
  }
  return async (of) => {
    if ('grantId' in of) {
      await together(() => endGrant(of.grantId))
      return
    }
    const owner = {
      organization,
      ...('accountId' in of ? { account: of.accountId } : {}),
      ...(of.clientId === undefined ? {} : { client: of.clientId }),
    }
    const endPage = () => {
      const page = database.all(pageOf(of), { ...owner, limit: PAGE })
      for (const { kind, id } of page) end({ kind: String(kind), id: String(id) })
      return page.length
    }
    let ended: number
    do ended = await together(endPage)
    while (ended === PAGE)
  }
}
