/** One thing that `init` has to do, has nothing to do about, or leaves to a person. */
export type Step =
  | { kind: 'edit'; path: string; before: string | undefined; after: string }
  | { kind: 'there'; path: string; what: string }
  | { kind: 'manual'; path: string; why: string; lines: string[] }

export type Edit = Extract<Step, { kind: 'edit' }>

export const isEdit = (step: Step): step is Edit => step.kind === 'edit'
