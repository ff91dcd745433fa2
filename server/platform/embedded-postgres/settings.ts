/**
 * What must hold at every start, given on the command line where no configuration file can undo it: durability, which
 * money needs, and a server that only this machine can reach. Socket files are off because their paths break beyond
 * 107 bytes.
 */
export function bindingSettings(port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failing statement and the key it violated may name a family: neither goes into the server's log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
}

/**
 * Besides, for data that nobody would miss, such as those of a test: nothing waits for the disk, and a cut of the power
 * may leave a server that does not start.
 */
export const throwawaySettings: Record<string, string> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_compression: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // It would go from one short-lived database to the next, twice a second when there are a hundred.
  autovacuum: 'off',
};

/** Written once into postgresql.conf, where an operator with a larger machine may change them. Sized for two cores. */
export const tunableSettings: Record<string, string> = {
  shared_buffers: '256MB',
  max_connections: '100',
  wal_compression: 'on',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};

/** Renders settings as `-c name=value` arguments, understood by both `postgres` and `initdb`. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
