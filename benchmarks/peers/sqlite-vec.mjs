// usage: node sqlite-vec.mjs COUNT SEARCHES FOLDER
// COUNT random unit vectors of 384 floats in a vec0 table, the ten nearest of SEARCHES others: one JSON line.
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getLoadablePath } from 'sqlite-vec';

const [count, searches] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];
const DIMENSION = 384;

let seed = 1;
const uniform = () => { seed ^= seed << 13; seed >>>= 0; seed ^= seed >>> 17; seed ^= seed << 5; seed >>>= 0; return seed / 4294967296; };
const vector = () => {
  const v = new Float32Array(DIMENSION);
  let square = 0;
  for (let i = 0; i < DIMENSION; i++) { v[i] = uniform() + uniform() + uniform() - 1.5; square += v[i] * v[i]; }
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < DIMENSION; i++) v[i] *= scale;
  return new Uint8Array(v.buffer);
};

const file = path.join(folder, 'sqlite-vec.db');
const db = new DatabaseSync(file, { allowExtension: true });
db.loadExtension(getLoadablePath());
db.exec(`pragma journal_mode=wal; pragma synchronous=normal; pragma mmap_size=4000000000;
         create virtual table v using vec0(e float[${DIMENSION}] distance_metric=cosine)`);
const insert = db.prepare('insert into v(rowid, e) values (?, ?)');
const began = performance.now();
for (let i = 0; i < count; i += 1000) {
  db.exec('begin');
  for (let j = i; j < Math.min(count, i + 1000); j++) insert.run(BigInt(j), vector());
  db.exec('commit');
}
const seconds = (performance.now() - began) / 1000;
db.exec('pragma wal_checkpoint(truncate)');

const nearest = db.prepare('select rowid, distance from v where e match ? and k = 10');
for (let i = 0; i < 3; i++) nearest.all(vector());
const [wall, cpu] = [[], []];
for (let i = 0; i < searches; i++) {
  const query = vector();
  const [usage, at] = [process.cpuUsage(), performance.now()];
  if (nearest.all(query).length !== Math.min(10, count)) throw new Error('sqlite-vec found too few.');
  wall.push(performance.now() - at);
  const used = process.cpuUsage(usage);
  cpu.push((used.user + used.system) / 1000);
}
const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
console.log(JSON.stringify({
  searchCpu: median(cpu), searchWall: median(wall), searchCpuBest: cpu[0],
  insertsPerSecond: count / seconds, bytesPerRow: fs.statSync(file).size / count, rss: process.memoryUsage().rss,
}));
