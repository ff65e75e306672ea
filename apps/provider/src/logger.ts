import pino, { type DestinationStream, type Logger } from 'pino'
import { loggedError } from './logged-error.ts'

/** Logs JSON lines, to standard output by default. No caller logs secrets; the redacted paths are a second line of defense. */
export const createLogger = ({
  level,
  destination,
}: {
  level: string
  destination?: DestinationStream
}): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: loggedError },
      redact: [
        'password',
        '*.password',
        'client_secret',
        '*.client_secret',
        'headers',
        '*.headers',
        'params',
        '*.params',
      ],
    },
    destination ?? pino.destination(1),
  )
