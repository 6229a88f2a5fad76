// Runs vitest and closes with one plain line that any runner can count: "N passed, N failed".
import { startVitest } from 'vitest/node'

const vitest = await startVitest('test', process.argv.slice(2), { watch: false })
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
const count = (state) => tests.filter((test) => test.result().state === state).length
const passed = count('passed')
const failed = count('failed') + vitest.state.getUnhandledErrors().length
const broken = vitest.state.getTestModules().filter((module) => !module.ok() && ![...module.children.allTests()].length)
await vitest.close()
console.log(`${passed} passed, ${failed + broken.length} failed`)
process.exit(failed + broken.length > 0 || passed === 0 ? 1 : 0)
