import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const SERVER = process.env.JIANDU_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': { target: SERVER, changeOrigin: false } } },
  build: {
    // Offices keep browsers for years; these are the ones of 2022.
    target: ['chrome108', 'edge108', 'firefox110', 'safari16'],
    reportCompressedSize: false,
    // A phone on a poor line pays for each request: what every page needs comes as two files.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules\/(vue|@vue|vue-router|@tanstack|openapi-fetch)\// },
            {
              name: 'base',
              test: /src\/shared\/[^/]+\.ts|src\/api\/|src\/app\/(words|Display|PageView)|src\/kit\/(Page|Form|Field|Button|TextInput|TextArea|Section|Empty|ErrorSummary|Toasts|Dialog|Shown|useModal|toasts|words|field|control)\./,
            },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 900,
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
