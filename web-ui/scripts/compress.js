// Writes the compressed siblings that the server sends as they are, and holds the size budget: a
// ward's tablet on a bad network loads what the page begins with, so its size is a feature. Screens of
// the office and the pages and forms of patients come later, when somebody goes there: "in all" grows
// with them, as it did with coverages, notes and the merging and importing of records, while the
// start does not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);
const budgets = { '.js at the start': 80_000, '.js in all': 125_000, '.css at the start': 10_000, '.css in all': 12_000 };

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const sizes = Object.fromEntries(Object.keys(budgets).map((part) => [part, 0]));
const count = (part, size) => {
  if (part in sizes) sizes[part] += size;
};
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const kind = extname(entry.name);
  if (!entry.isFile() || !compressible.has(kind)) continue;
  const file = join(entry.parentPath, entry.name);
  const plain = readFileSync(file);
  const gzip = gzipSync(plain, { level: 9 });
  const brotli = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  writeFileSync(`${file}.gz`, gzip);
  writeFileSync(`${file}.br`, brotli);
  count(`${kind} in all`, gzip.length);
  if (page.includes(entry.name)) count(`${kind} at the start`, gzip.length);
  console.log(`${entry.name}: ${plain.length} B, gzip ${gzip.length} B, brotli ${brotli.length} B`);
}

for (const [part, budget] of Object.entries(budgets)) {
  const verdict = sizes[part] > budget ? 'OVER BUDGET' : 'within budget';
  console.log(`${part}: ${sizes[part]} B of ${budget} B gzip, ${verdict}`);
  if (sizes[part] > budget) process.exitCode = 1;
}
