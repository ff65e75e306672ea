import type { Face } from './faces.ts'

type Reason = { operations: readonly string[]; faces: readonly Face[]; because: string }

const BEYOND_THE_COMMAND_LINE: readonly Face[] = ['console', 'API']

/** Why a face lacks an operation. Whatever stands here without need is refused by a test, as is what a face lacks without standing here. */
export const REASONS: readonly Reason[] = [
  {
    operations: ['backup', 'createOrganization', 'importOrganizations', 'restore'],
    faces: BEYOND_THE_COMMAND_LINE,
    because: "is about the whole deployment, which is the operator's",
  },
  {
    operations: ['disableOrganization'],
    faces: BEYOND_THE_COMMAND_LINE,
    because: 'could not be undone there: a disabled organization serves nothing',
  },
  {
    operations: ['importMembers'],
    faces: BEYOND_THE_COMMAND_LINE,
    because: 'reads a whole file; `createMember` takes in one',
  },
  { operations: ['listApplications'], faces: ['API'], because: '`pageApplications` lists them page by page' },
  { operations: ['searchApplications'], faces: ['API'], because: '`pageApplications` finds the same by age' },
  {
    operations: ['pageApplications'],
    faces: ['console', 'command line'],
    because: '`searchApplications` lists them page by page',
  },
  { operations: ['listMembers'], faces: ['console'], because: '`searchMembers` lists them page by page' },
  { operations: ['listMembers'], faces: ['API'], because: '`pageMembers` lists them page by page' },
  { operations: ['pageMembers'], faces: ['console'], because: '`searchMembers` lists them page by page' },
  { operations: ['pageMembers'], faces: ['command line'], because: '`listMembers` lists them all' },
  {
    operations: ['findOrganization'],
    faces: ['console'],
    because: 'is not needed: every page has the record',
  },
  {
    operations: ['checkRedirectUris'],
    faces: ['API', 'command line'],
    because: 'is for what is being typed; `createApplication` checks the same',
  },
  {
    operations: ['previewOrganization'],
    faces: ['API', 'command line'],
    because: 'is for a picture of the sign-in page; `updateOrganization` checks the same',
  },
]

/** Returns why a face lacks an operation; `undefined` if there is no reason. */
export const reasonFor = (operation: string, face: Face): string | undefined =>
  REASONS.find(({ operations, faces }) => operations.includes(operation) && faces.includes(face))?.because
