// The server's refusals, in both languages; the client invents none of its own but "not reached".
import { type Said, say } from '@/shared/language'
import { words } from '@/shared/words'

export interface FieldProblem {
  field: string
  code: string
  words: Said
}

/** As the server sends it. */
export interface ProblemBody {
  status: number
  code: string
  words: Said
  remedy: Said | null
  field: string | null
  fields: FieldProblem[] | null
}

/** Refusals are sentences; one that ends without a stop gets it when another follows. */
const sentence = (text: string) => (/\p{Script=Han}$/u.test(text) ? `${text}。` : /\w$/.test(text) ? `${text}. ` : text)

/** A refusal or a failure, thrown by every call that did not succeed. */
export class Problem extends Error {
  constructor(
    readonly body: ProblemBody,
    /** The address that was asked; blank when nothing was. */
    readonly address = '',
    /** What more is known of it, as a sentence. */
    readonly told = '',
  ) {
    super(body.code)
  }

  /** The same with what more is known of it. */
  telling(told: string): Problem {
    return new Problem(this.body, this.address, told)
  }

  get status() {
    return this.body.status
  }

  get code() {
    return this.body.code
  }

  /** The sentence to show, with what more is known and its remedy. */
  get text(): string {
    const { words: said, remedy } = this.body
    return [say(said), this.told, remedy ? say(remedy) : ''].filter(Boolean).map(sentence).join('')
  }

  /** The sentence where no form stands to show the fields: what is wrong with them is said too. */
  get whole(): string {
    const fields = [...new Set((this.body.fields ?? []).map((one) => sentence(say(one.words))))]
    return fields.length ? fields.join('') : this.text
  }

  /** Every field that was refused, by its name in the request. */
  get fields(): FieldProblem[] {
    const { field, fields, code, words: said } = this.body
    if (fields?.length) return fields
    return field ? [{ field, code, words: said }] : []
  }

  /** What a form found missing or mistyped before it asked the server. */
  static incomplete(fields: FieldProblem[]): Problem {
    const { code, words: said } = fields[0] ?? { code: 'required', words: { zh: '', en: '' } }
    return new Problem({ status: 422, code, words: said, remedy: null, field: null, fields })
  }

  /** Files were on their way and were stopped by whoever sent them. */
  static stopped(): Problem {
    return new Problem(plain('stopped', 0))
  }

  static from(error: unknown, status: number, address = ''): Problem {
    if (error && typeof error === 'object' && 'words' in error) {
      const said = { remedy: null, field: null, fields: null, code: 'unknown', ...error, status } as ProblemBody
      return new Problem(said, address)
    }
    return new Problem(plain(status === 0 ? 'network' : 'unexpected', status))
  }
}

function plain(code: 'network' | 'unexpected' | 'stopped', status: number): ProblemBody {
  return { status, code, words: { zh: words.zh[code], en: words.en[code] }, remedy: null, field: null, fields: null }
}
