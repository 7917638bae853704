// Writes the compressed siblings that the server sends as they are, and holds the size budget: a
// ward's tablet on a bad network loads the whole UI, so its size is a feature.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);
const budgets = { '.js': 80_000, '.css': 10_000 };

const sizes = { '.js': 0, '.css': 0 };
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
  if (kind in sizes) sizes[kind] += gzip.length;
  console.log(`${entry.name}: ${plain.length} B, gzip ${gzip.length} B, brotli ${brotli.length} B`);
}

for (const [kind, budget] of Object.entries(budgets)) {
  const verdict = sizes[kind] > budget ? 'OVER BUDGET' : 'within budget';
  console.log(`${kind}: ${sizes[kind]} B of ${budget} B gzip, ${verdict}`);
  if (sizes[kind] > budget) process.exitCode = 1;
}
