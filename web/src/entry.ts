// Two applications in one page: everybody's, under /p/ and /q/, and that of those who sign in. Neither loads the other.
import '@/kit/tokens.css'
import '@/kit/page.css'
import { applySettings } from '@/shared/settings'

applySettings()
const isPublic = /^\/(p(\/|$)|q\/)/.test(location.pathname)
const { start } = await (isPublic ? import('@/app/public') : import('@/app/main'))
start()
