import pino, { type Logger } from 'pino'

/** JSON lines on standard output. Secrets are never handed to the logger; the paths below are the second line of defense. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
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
  })
