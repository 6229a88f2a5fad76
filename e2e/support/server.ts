// The real binary with the demonstration world in a temporary folder, on a free port; stopped by its process id.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The day on which the stories begin, whatever day it really is. */
export const FIRST_DAY = '2026-11-16'

const folders = () => mkdtempSync(join(tmpdir(), 'jiandu-e2e-'))

export class Server {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** So many servers, each with a world of its own: it is lived once, and copied. */
  static async start(count: number): Promise<Server[]> {
    const first = await Server.at(folders())
    if (count === 1) return [first]
    await first.end()
    const copies = Array.from({ length: count - 1 }, folders)
    for (const copy of copies) cpSync(first.folder, copy, { recursive: true })
    return Promise.all([first.folder, ...copies].map((folder) => Server.at(folder)))
  }

  private static async at(folder: string): Promise<Server> {
    const binary = process.env.JIANDU ?? resolve(import.meta.dirname, '../../target/debug/jiandu')
    const child = spawn(
      binary,
      [
        ...['demo', '--until', FIRST_DAY, '--listen', '127.0.0.1:0'],
        ...['--database', `sqlite:${folder}/demo.db`, '--files', `${folder}/files`],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, JIANDU_LOG: 'warn' } },
    )
    const address = await new Promise<string>((found, failed) => {
      let said = ''
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const match = /http:\/\/[\d.]+:\d+/.exec(said)
        if (match) found(match[0])
      })
      child.on('error', failed)
      child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)))
    })
    return new Server(address, child, folder)
  }

  private async end() {
    if (this.child.exitCode !== null) return
    const ended = new Promise((done) => this.child.once('exit', done))
    this.child.kill('SIGTERM')
    await ended
  }

  async stop() {
    await this.end()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
