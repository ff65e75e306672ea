import type { Reason, Reasons } from '@orgo/admin'
import type { FailureCode } from './failure.ts'

type ByReason<Value> = { [Why in Reason]: (about: Reasons[Why]) => Value }

/** The failure code of each refusal. */
export const CODES: ByReason<FailureCode> = {
  'not-allowed': () => 'not-allowed',
  'changed-meanwhile': () => 'conflict',
  'organization-unknown': () => 'not-found',
  'organization-taken': () => 'already-exists',
  'organization-unfinished': () => 'unfinished',
  'application-unknown': () => 'not-found',
  'application-taken': () => 'already-exists',
  'application-deleted': () => 'already-exists',
  'application-not-deleted': () => 'conflict',
  'application-without-secret': () => 'invalid-input',
  'secret-unknown': () => 'not-found',
  'failure-unknown': () => 'not-found',
  'failure-without-fix': () => 'invalid-input',
  'secret-last': () => 'conflict',
  'member-unknown': () => 'not-found',
  'member-taken': () => 'already-exists',
  'address-taken': () => 'already-exists',
  'administrator-last': () => 'conflict',
  'api-token-unknown': () => 'not-found',
  'members-exist': () => 'already-exists',
  'keys-sealed-otherwise': () => 'configuration-invalid',
  'input-invalid': ({ kind }) => kind,
  'file-unreadable': () => 'invalid-input',
  'line-unreadable': () => 'invalid-input',
  'record-taken': () => 'already-exists',
  'backup-unknown': () => 'invalid-input',
  'backup-newer': () => 'conflict',
  'backup-sealed-otherwise': () => 'configuration-invalid',
  'backup-damaged': () => 'invalid-input',
  'backup-differs': () => 'already-exists',
}

const OF_INPUT: Record<Reasons['input-invalid']['kind'], string> = {
  'invalid-input': 'Correct what is listed and run the command again',
  'redirect-uri-not-https':
    'Register the https address of the application; plain http is for loopback addresses only',
  'already-exists': 'Take it out of the file; --resume skips organizations that exist',
}

/** The operator's next step for each refusal, in the words of the command line. */
export const FIXES: ByReason<string> = {
  'not-allowed': () => 'Ask an administrator of the organization for the right',
  'changed-meanwhile': () => 'Look at it again, and repeat the change if it is still wanted',
  'organization-unknown': () => '`orgo org list` shows the organizations, `orgo org create` makes one',
  'organization-taken': () => 'Choose another one; `orgo org list` shows the organizations',
  'organization-unfinished': ({ status }) =>
    status === 'importing'
      ? 'Finish it: `orgo org import FILE --resume` with the file that it was begun with'
      : 'Finish it: `orgo restore FILE` with the backup that it was begun with',
  'application-unknown': ({ organization }) =>
    `\`orgo app list --org ${organization}\` shows its applications`,
  'application-taken': () => '`orgo app update` changes it, `orgo app rotate-secret` gives it a new secret',
  'application-deleted': ({ organization, clientId }) =>
    `\`orgo app restore --org ${organization} --client-id ${clientId}\` brings it back`,
  'application-not-deleted': () => '`orgo app list --deleted` shows the deleted ones too',
  'application-without-secret': () =>
    '`orgo app update --auth-method client_secret_basic` gives it one, if it can keep it',
  'secret-unknown': ({ organization, clientId }) =>
    `\`orgo app show --org ${organization} --client-id ${clientId}\` shows the ids of its secrets`,
  'failure-unknown': () => 'Failed attempts are kept for 30 days, the last 200 of each application',
  'failure-without-fix': () => 'The attempt tells what was wrong: change it in the application itself',
  'secret-last': () => '`orgo app rotate-secret` makes another one first',
  'member-unknown': ({ organization }) => `\`orgo member list --org ${organization}\` shows its members`,
  'member-taken': () => '`orgo member update` changes them',
  'address-taken': () => 'Choose another e-mail address, or change that member',
  'administrator-last': () => 'Give another active member the role ROLE_ADMIN first',
  'api-token-unknown': ({ organization }) => `\`orgo token list --org ${organization}\` shows the tokens`,
  'members-exist': () => 'Take them out of the file, or give --update to change them',
  'keys-sealed-otherwise': () => 'Set ORGO_SECRET to the value that the provider has',
  'input-invalid': ({ kind }) => OF_INPUT[kind],
  'file-unreadable': () => 'Give the path of a file: it is read twice, which a pipe cannot be',
  'line-unreadable': () => 'Give a file of UTF-8 text with one record a line',
  'record-taken': ({ of }) =>
    `Run the command again with ${of === 'organizations' ? '--resume' : '--update'}`,
  'backup-unknown': () => 'Give a file that `orgo backup` has written',
  'backup-newer': () => 'Restore it with the program version that wrote it, or a newer one',
  'backup-sealed-otherwise': () =>
    'Set ORGO_SECRET to what it was when the backup was made; without one, it was the file `secret` in the data folder',
  'backup-damaged': () => 'Take another copy of it, or an older backup',
  'backup-differs': () => 'Restore into an empty store: another MONGODB_URL or ORGO_DATA_DIR',
}
