// Placeholder until the server's openapi.json is generated from: the session's endpoints only. `npm run generate` replaces it.
export interface paths {
  '/api/session': {
    get: { parameters: { query?: never }; responses: { 200: { content: { 'application/json': components['schemas']['Session'] } } } }
    post: {
      parameters: { query?: never }
      requestBody: { content: { 'application/json': { account: string; password: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } } }
    }
    delete: { parameters: { query?: never }; responses: { 204: { content?: never } } }
  }
  '/api/session/password': {
    put: {
      parameters: { query?: never }
      requestBody: { content: { 'application/json': { current: string; new: string } } }
      responses: { 204: { content?: never } }
    }
  }
  '/api/session/capacity': {
    put: {
      parameters: { query?: never }
      requestBody: { content: { 'application/json': { id: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } } }
    }
  }
  '/api/personas': {
    get: { parameters: { query?: never }; responses: { 200: { content: { 'application/json': components['schemas']['Persona'][] } } } }
  }
}

export interface components {
  schemas: {
    Session: {
      signed_in: boolean
      person: { id: string; name: string } | null
      account: string | null
      congress: { id: string; name: string; level: string } | null
      roles: string[]
      face: string
      faces: string[]
      must_change_password: boolean
      capacities: { id: string; congress: string; title: string }[]
      demo: boolean
    }
    Persona: { account: string; name: string; title: string; face: string; password: string }
  }
}
