// What this device prefers: language, large type, dark ground. Remembered per device, switched in place.
import { reactive, watchEffect } from 'vue'

export type Language = 'zh' | 'en'
export type Ground = 'light' | 'dark'

interface Settings {
  language: Language
  large: boolean
  ground: Ground
}

const KEY = 'jiandu.settings'

function remembered(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}

function preferredGround(): Ground {
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export const settings = reactive<Settings>({ language: 'zh', large: false, ground: preferredGround(), ...remembered() })

/** Keeps `<html>` and the device's memory in step with the settings; called once by each entry. */
export function applySettings() {
  watchEffect(() => {
    const root = document.documentElement
    root.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
    root.dataset.ground = settings.ground
    root.toggleAttribute('data-large', settings.large)
    try {
      localStorage.setItem(KEY, JSON.stringify(settings))
    } catch {
      // A browser that keeps nothing still works for this visit.
    }
  })
}
