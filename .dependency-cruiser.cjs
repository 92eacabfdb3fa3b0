module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment:
        'Facts, deciders and policies know zod, #decider, the engine’s policy words and other slices’ doors: no framework, no database, no clock. agreement.text.ts hashes a text: RFC 8785 and SHA-256 answer the same for ever, so a rule that asks it stays pure.',
      from: { path: '\\.(events|decider|state|refusals|consequences)\\.ts$|^libs/decider/', pathNot: '(given|spec)\\.ts$' },
      to: {
        pathNot: [
          '^node_modules/zod',
          '^libs/decider/',
          '^libs/[^/]+/[^/]+\\.(events|decider|state|refusals|consequences)\\.ts$',
          '^libs/[^/]+/index\\.ts$',
          '^libs/resource/opening\\.ts$',
          '^libs/lists/match\\.score\\.ts$',
          '^libs/(unit|quantity)/[^/]+\\.ts$',
          '^libs/agreement/agreement\\.text\\.ts$',
        ],
      },
    },
    {
      name: 'by-the-front-door',
      severity: 'error',
      comment: 'Another lib is reached only through its index.ts.',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$', '^libs/decider/given\\.ts$'] },
    },
    {
      name: 'engine-knows-no-slice',
      severity: 'error',
      comment: 'The engine and the rules’ grammar serve every slice alike, so they know none.',
      from: { path: '^libs/(engine|decider)/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(engine|decider)/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'An app composes libs; nothing points back.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'dashboard-asks-the-api',
      severity: 'error',
      comment:
        'The web app knows the product by its schema. Of the libs it takes only what runs in a browser and trusts no server: proofs, and the reckoning of times.',
      from: { path: '^apps/dashboard/' },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/dashboard/', '^libs/(calendar|proof)/index\\.ts$'] },
    },
    {
      name: 'pages-know-no-page',
      severity: 'error',
      comment: 'A page is one folder: what two pages need stands in shell/, live/, command/, words/ or parts/.',
      from: { path: '^apps/dashboard/pages/([^/]+)/' },
      to: { path: '^apps/dashboard/pages/([^/]+)/', pathNot: '^apps/dashboard/pages/$1/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
