import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const REVOCATION = fileURLToPath(new URL('../revocation.ts', import.meta.url))
const AGAINST = fileURLToPath(new URL('../against.ts', import.meta.url))
const CONSOLE = fileURLToPath(new URL('../console.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

it('measures each step of both servers and prints one JSON document', { timeout: 120_000 }, async () => {
  const words = [MAIN, '--json', '--stores', 'embedded', '--flows', '5']
  const { stdout } = await run(process.execPath, words)
  const report = JSON.parse(stdout)
  expect(Object.keys(report.startUpMs)).toEqual(['stock', 'embedded'])
  for (const time of Object.values(report.startUpMs)) expect(time).toBeGreaterThan(0)
  const measured = new Set(report.results.map(({ step }: { step: string }) => step))
  for (const step of ['authorize', 'redeem', 'refresh', 'userinfo']) expect(measured).toContain(step)
})

it('says what it does not understand', async () => {
  await expect(run(process.execPath, [MAIN, '--stores', 'oracle'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--stores must be one of'),
  })
})

it('revokes the grants of a client in both stores while others are served', {
  timeout: 120_000,
}, async () => {
  const { stdout } = await run(process.execPath, [REVOCATION, '--grants', '1000'])
  expect(stdout).toMatch(/^embedded .* ms .* MB$/m)
  expect(stdout).toMatch(/^redis .* ms .* MB$/m)
})

it('measures the pages of administrators', { timeout: 120_000 }, async () => {
  const words = [CONSOLE, '--stores', 'embedded', '--applications', '60', '--rounds', '2']
  const { stdout } = await run(process.execPath, words)
  for (const page of ['list, last page', 'list, unused for 30 days', 'Troubleshooter, 200 attempts'])
    expect(stdout).toMatch(new RegExp(`^${page}( +\\d+){4}$`, 'm'))
})

it('measures each step of this checkout against another one, and against that one twice', {
  timeout: 120_000,
}, async () => {
  const { stdout } = await run(process.execPath, [AGAINST, ROOT, '--starts', '1', '--blocks', '1'])
  for (const step of ['authorize', 'redeem', 'refresh', 'userinfo']) {
    expect(stdout).toMatch(
      new RegExp(`^${step} \\(openid profile email\\) +[\\d.]+ +×[\\d.]+ .*×[\\d.]+ `, 'm'),
    )
  }
  await expect(run(process.execPath, [AGAINST])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('usage: node bench/against.ts CHECKOUT'),
  })
})
