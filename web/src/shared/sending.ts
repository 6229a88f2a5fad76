// Files on their way: how much of each went, and the way to stop them. Whoever shows a file reads it here.
import { shallowReactive } from 'vue'
import { Problem } from '@/api/problem'

export interface Sending {
  /** 0 to 1. */
  share: number
  stop(): void
}

export const sendings = shallowReactive(new Map<File, Sending>())

/** What a call takes to carry files: `api.POST(path, { params, ...parcel([file]) })`. */
export type Parcel = (files: readonly File[]) => {
  body: never
  bodySerializer: (body: unknown) => never
  fetch: (request: Request) => Promise<Response>
}

/** Carries files by one or more calls; when they are stopped it throws a `Problem` that says so. */
export async function carry<T>(files: readonly File[], calls: (parcel: Parcel) => Promise<T>): Promise<T> {
  const stopping = new AbortController()
  const tell = (some: readonly File[], share: number) => {
    for (const file of some) sendings.set(file, { share, stop: () => stopping.abort() })
  }
  const parcel: Parcel = (some) => {
    const form = new FormData()
    for (const file of some) form.append('file', file)
    return {
      body: form as never,
      bodySerializer: (body) => body as never,
      fetch: (request) => sent(request, stopping.signal, (share) => tell(some, share)),
    }
  }
  tell(files, 0)
  try {
    const done = await calls(parcel)
    stopping.signal.throwIfAborted()
    return done
  } catch (failed) {
    throw stopping.signal.aborted ? Problem.stopped() : failed
  } finally {
    for (const file of files) sendings.delete(file)
  }
}

/** As `fetch`, which does not tell how much went. */
async function sent(request: Request, signal: AbortSignal, tell: (share: number) => void): Promise<Response> {
  const body = await request.blob()
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open(request.method, request.url)
    for (const [name, value] of request.headers) call.setRequestHeader(name, value)
    call.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0)
    call.onload = () => {
      const headers = { 'content-type': call.getResponseHeader('content-type') ?? '' }
      resolve(new Response(call.responseText || null, { status: call.status, headers }))
    }
    call.onerror = () => reject(new TypeError('network'))
    call.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => call.abort())
    if (signal.aborted) reject(signal.reason)
    else call.send(body)
  })
}
