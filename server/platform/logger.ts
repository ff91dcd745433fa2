import pino from 'pino';

/**
 * One line of JSON for each event: who writes in a field cannot begin another line. Cookies and keys are not written, nor
 * what PostgreSQL tells of the row that it refused, which may be a person's data.
 */
export function makeLogger(level: string, destination?: pino.DestinationStream): pino.Logger {
  return pino(
    {
      level,
      redact: [
        'req.headers.cookie',
        'req.headers.authorization',
        ...['err', 'err.cause'].flatMap((error) =>
          ['detail', 'where', 'hint', 'internalQuery', 'parameters'].map((field) => `${error}.${field}`),
        ),
      ],
    },
    destination ?? pino.destination(1),
  );
}
