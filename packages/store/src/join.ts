import type { Directory, GrantStore, Store } from './store.ts'

/** Returns one store made of two halves. */
export const joinStores = (directory: Directory, grantStore: GrantStore): Store => ({
  organizations: directory.organizations,
  forOrganization: (organizationId) => ({
    ...directory.forOrganization(organizationId),
    ...grantStore.forOrganization(organizationId),
  }),
  onChange: (listener) => directory.onChange(listener),
  async check() {
    await Promise.all([directory.check(), grantStore.check()])
  },
  inspect: () => Promise.all([directory.inspect(), grantStore.inspect()]),
  async close() {
    await Promise.all([directory.close(), grantStore.close()])
  },
})
