// Files go before the act that takes them. What is wrong with one is said with its name, at the field `files`.
import { api, body } from '@/api/client'
import { Problem } from '@/api/problem'
import { carry, type Parcel } from './sending'

/** Keeps files on the server, one by one; until an act attaches them they belong to nothing. */
export function upload(files: readonly File[]): Promise<string[]> {
  return carry(files, async (parcel) => {
    const kept: string[] = []
    for (const file of files) kept.push(...(await send(file, parcel)))
    return kept
  })
}

async function send(file: File, parcel: Parcel): Promise<string[]> {
  const kept = await body(api.POST('/api/files', parcel([file]))).catch((problem: unknown) => {
    throw problem instanceof Problem && problem.status !== 0 ? about(file.name, problem) : problem
  })
  return kept.map((one) => one.id)
}

function about(name: string, { body: said }: Problem): Problem {
  const named = (text: string, mark: string) => (text.includes(name) ? text : name + mark + text)
  const words = {
    zh: named(said.words.zh, '：') + (said.remedy ? `，${said.remedy.zh}` : ''),
    en: named(said.words.en, ': ') + (said.remedy ? `. ${said.remedy.en}` : ''),
  }
  return new Problem({ ...said, field: 'files', fields: [{ field: 'files', code: said.code, words }] })
}
