import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// Builds the dashboard into dist/dashboard, where anything that it is made of has changed: bundles, their br and gz, the service worker with
// the list of what it keeps, and pages.json, from which the server knows which addresses are pages.

const root = join(import.meta.dirname, '../..');
const from = import.meta.dirname;
const to = join(root, 'dist/dashboard');
const stamp = join(to, '.made-of.json');

const hashOf = path => createHash('sha256').update(readFileSync(path)).digest('base64url');
const own = () =>
  readdirSync(from, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
const madeOf = files =>
  Object.fromEntries([...new Set([...files, ...own(), 'package-lock.json'])].toSorted().map(file => [file, hashOf(join(root, file))]));

const unchanged = () => {
  try {
    const before = JSON.parse(readFileSync(stamp, 'utf8'));
    return JSON.stringify(madeOf(Object.keys(before))) === JSON.stringify(before);
  } catch {
    return false;
  }
};

const compress = async path => {
  const bytes = readFileSync(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gz);
};

if (!unchanged()) {
  const { build } = await import('vite');
  const built = await build({ configFile: join(from, 'vite.config.mjs'), logLevel: 'warn' });
  const chunks = [built].flat().flatMap(({ output }) => output);
  // What it is made of besides its own folder: the libs that it takes in.
  const taken = chunks
    .flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    .filter(id => id.startsWith(root) && !id.includes('node_modules') && existsSync(id))
    .map(id => relative(root, id));

  const pages = readFileSync(join(from, 'pages.ts'), 'utf8');
  const paths = [...pages.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path);
  writeFileSync(join(to, 'pages.json'), JSON.stringify(['/', '/sign-in', ...paths]));

  const assets = readdirSync(join(to, 'assets')).map(name => `/assets/${name}`);
  const version = createHash('sha256')
    .update(assets.join())
    .update(readFileSync(join(to, 'index.html')))
    .digest('hex')
    .slice(0, 12);
  const worker = readFileSync(join(from, 'service-worker.js'), 'utf8');
  writeFileSync(join(to, 'sw.js'), worker.replace("'%VERSION%'", JSON.stringify(version)).replace("'%ASSETS%'", JSON.stringify(assets)));

  await Promise.all([...assets.map(asset => join(to, asset)), join(to, 'sw.js'), join(to, 'icon.svg')].map(compress));
  writeFileSync(stamp, JSON.stringify(madeOf(taken)));
}
