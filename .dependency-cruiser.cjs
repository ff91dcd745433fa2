/** The import rule of docs/architecture.md: common <- platform <- modules <- app/worker/main; the web imports only common. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'common-is-pure',
      severity: 'error',
      from: { path: '^common/' },
      to: { path: '^(server|web|simulators|scripts|bench|test)/' },
    },
    {
      name: 'common-no-node',
      severity: 'error',
      from: { path: '^common/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-canteen',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(modules|app|worker|main)' },
    },
    {
      name: 'modules-below-app',
      severity: 'error',
      from: { path: '^server/modules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(app|worker|main|config)\\.ts$' },
    },
    {
      name: 'module-use-cases-only',
      comment: "A module calls another module's use cases, never its queries, rules, routes or jobs.",
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^server/modules/[^/]+/([a-z-]*queries|rules|[a-z-]*routes|jobs)\\.ts$',
        pathNot: '^server/modules/$1/',
      },
    },
    {
      name: 'second-factor-below-accounts',
      comment: 'Accounts ask for the second factor; it knows nothing of accounts but their number.',
      severity: 'error',
      from: { path: '^server/modules/second-factor/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/modules/accounts/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^server/modules/[^/]+/rules\\.ts$' },
      to: { pathNot: '^common/|^server/modules/[^/]+/rules\\.ts$' },
    },
    {
      name: 'web-imports-only-common',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|simulators|scripts|test)/' },
    },
    {
      name: 'simulators-stand-apart',
      severity: 'error',
      from: { path: '^simulators/' },
      to: { path: '^(server|web)/' },
    },
    {
      name: 'nobody-imports-simulators',
      severity: 'error',
      from: { path: '^(server|common|web)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^simulators/' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^(server|common)/', pathNot: '\\.test\\.ts$|/test-[^/]+\\.ts$' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^(common|server)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|var)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
