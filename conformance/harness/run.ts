import { existsSync } from 'node:fs'
import { findDeployment } from './deployment.ts'
import { createHttp } from './http.ts'
import { type Case, createKit, type Kit } from './kit.ts'
import { createMask, type Mask } from './mask.ts'
import type { Options } from './options.ts'
import { Mismatch, Skipped, type Verdict } from './verdict.ts'

const FOLDERS = ['../cases/', '../troubleshooting/']

/** Returns the file of a case, which has the case's name. */
export const fileOf = (name: string): URL | undefined =>
  FOLDERS.map((folder) => new URL(`${folder}${name}.ts`, import.meta.url)).find((file) => existsSync(file))

const load = async (name: string): Promise<Case> => {
  const file = fileOf(name)
  if (!file) throw new Error(`there is no file for the case ${name}`)
  const { run } = (await import(file.href)) as { run: Case }
  return run
}

// The code of a socket's error is its reason; the message is empty when several addresses were tried.
const reasonOf = (error: unknown): string => {
  const { message, code, name } = error as NodeJS.ErrnoException
  return [code, message || name].filter(Boolean).join(': ')
}

const failure = (error: unknown, { http }: Kit, mask: Mask): Partial<Verdict> => {
  const { expected, actual, unsent } =
    error instanceof Mismatch ? error : { expected: 'an answer', actual: reasonOf(error), unsent: undefined }
  const last = http.last()
  const where = unsent ? { step: unsent } : last && { step: last.step, sent: mask.apply(last.sent) }
  return { ...where, expected: mask.apply(expected), actual: mask.apply(actual) }
}

const judge = async (name: string, kit: Kit, mask: Mask): Promise<Verdict> => {
  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  try {
    const run = await load(name)
    await run(kit)
    return { name, verdict: 'passed', ms: elapsed() }
  } catch (error) {
    if (error instanceof Skipped) return { name, verdict: 'skipped', reason: error.message, ms: elapsed() }
    return { name, verdict: 'failed', ...failure(error, kit, mask), ms: elapsed() }
  }
}

/** Runs a plan's cases in their order. A case that fails does not stop the others. */
export const runPlan = async (
  options: Options,
  onVerdict: (verdict: Verdict) => void,
): Promise<Verdict[]> => {
  const mask = createMask()
  mask.learn(options.clientSecret)
  mask.learn(options.password)
  const deployment = await findDeployment(createHttp(mask), options.issuer)
  const credentials = { refusals: 0 }
  const verdicts: Verdict[] = []
  for (const name of options.cases) {
    const verdict = await judge(name, createKit({ options, deployment, mask, credentials }), mask)
    verdicts.push(verdict)
    onVerdict(verdict)
  }
  return verdicts
}
