import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'

/** Ends a member's sessions and everything that applications hold in their name: who loses access loses the tokens too. */
export const revokeAccess = (
  { artifacts }: Pick<OrganizationStore, 'artifacts'>,
  { id }: Member,
): Promise<void> => artifacts.revoke({ accountId: id })
