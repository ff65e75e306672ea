import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'

/** Ends a member's sessions and revokes the tokens and codes that applications hold for the member. */
export const revokeAccess = (
  { artifacts }: Pick<OrganizationStore, 'artifacts'>,
  { id }: Member,
): Promise<void> => artifacts.revoke({ accountId: id })
