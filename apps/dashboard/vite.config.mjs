import { defaultClientConditions, defineConfig } from 'vite';

/** `npx vite apps/dashboard` serves it with the API of a running server; `build.mjs` builds it. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  // A lib that runs here, too, is taken from its source, like our own files.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A page's chunk is named after its folder.
        chunkFileNames: ({ facadeModuleId }) => `assets/${/pages[/]([\w-]+)[/]page/.exec(facadeModuleId ?? '')?.[1] ?? '[name]'}-[hash].js`,
      },
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/sign-in', '/refresh', '/sign-out'].map(path => [path, { target: 'http://127.0.0.1:3000', ws: true }]),
    ),
  },
});
