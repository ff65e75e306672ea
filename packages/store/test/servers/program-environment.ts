/**
 * Returns the environment of a program that a test starts: as little as possible, so that no setting of the developer's gets in. Half of what
 * a start costs is stripping types from some two hundred files; Node keeps the outcome where `scripts/test.ts` says.
 */
export const programEnvironment = (): Record<string, string> => {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? { PATH } : { PATH, NODE_COMPILE_CACHE }
}
