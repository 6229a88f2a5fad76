// Writes a .gz twin beside every text asset of dist/, so that the server sends it without compressing anything itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const TEXT = /\.(html|js|css|svg|json|webmanifest|txt)$/

const files = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && TEXT.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

let plain = 0
let packed = 0
for (const file of files) {
  const text = readFileSync(file)
  const twin = gzipSync(text, { level: constants.Z_BEST_COMPRESSION })
  writeFileSync(`${file}.gz`, twin)
  plain += text.length
  packed += twin.length
}
console.log(`${files.length} text assets, ${(plain / 1024).toFixed(1)} kB, ${(packed / 1024).toFixed(1)} kB as .gz`)
