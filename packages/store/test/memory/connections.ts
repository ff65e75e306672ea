import { type Connection, uniteConnections } from '@orgo/model'
import type { Connections } from '../../src/store.ts'
import type { Data } from './data.ts'
import type { Rules } from './rules.ts'

type Own = { data: Data; rules: Rules; organizationId: string; revise: () => void }

const createPage =
  ({ rules }: Own, own: () => Connection[]): Connections['list'] =>
  async (of, { after = '', limit }) => {
    const [by, ofIt] =
      'clientId' in of
        ? (['accountId', (each: Connection) => each.clientId === of.clientId] as const)
        : (['clientId', (each: Connection) => each.accountId === of.accountId] as const)
    const sortedBy = rules.pagesByKey ? by : 'lastUsedAt'
    const all = own()
      .filter(ofIt)
      .toSorted((a, b) => (a[sortedBy] < b[sortedBy] ? -1 : 1))
    const start = rules.pagesByKey
      ? all.filter((each) => each[by] <= after).length
      : all.findIndex((each) => each[by] === after) + 1
    return rules.copy(all.slice(start, start + limit))
  }

export const createMemoryConnections = (parts: Own): Connections => {
  const { data, rules, organizationId, revise } = parts
  const place = (accountId: string, clientId: string) =>
    rules.place(organizationId, `${clientId} ${accountId}`)
  const own = () =>
    [...data.connections.values()]
      .filter((row) => rules.place(row.organizationId, '') === rules.place(organizationId, ''))
      .map(({ record }) => record)
  const note = async (noted: Connection) => {
    const at = place(noted.accountId, noted.clientId)
    const before = data.connections.get(at)?.record ?? noted
    if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
    const record = rules.copy({ ...uniteConnections(noted, before), ...rules.overwrites(noted) })
    data.connections.set(at, { organizationId, record })
  }
  const isMeant = (accountId: string | undefined, each: Connection) =>
    accountId === undefined || each.accountId === accountId || !rules.removesOne
  return {
    async note(connections) {
      for (const each of connections) await note(each)
      if (rules.revisesWithConnections) revise()
    },
    find: async (accountId, clientId) => rules.copy(data.connections.get(place(accountId, clientId))?.record),
    list: createPage(parts, own),
    count: async (clientIds) =>
      clientIds.map((clientId) => own().filter((each) => each.clientId === clientId).length),
    async remove({ clientId, accountId }) {
      for (const each of own())
        if (each.clientId === clientId && isMeant(accountId, each))
          data.connections.delete(place(each.accountId, clientId))
    },
  }
}
