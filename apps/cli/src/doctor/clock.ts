import type { Finding, Inspection } from '@orgo/store'

const TOLERATED_MS = 1000

/** Codes live for 60 seconds: machines whose clocks differ refuse valid codes as expired, and accept expired ones. */
export const examineClock = ({ backend, clockSkewMs = 0 }: Inspection): Finding[] =>
  Math.abs(clockSkewMs) <= TOLERATED_MS
    ? []
    : [
        {
          code: 'clock-skew',
          severity: 'warning',
          title: `The clock of ${backend} is ${Math.abs(clockSkewMs)} ms ${clockSkewMs > 0 ? 'ahead of' : 'behind'} this machine's`,
          fix: 'Let every machine keep its time by NTP',
        },
      ]
