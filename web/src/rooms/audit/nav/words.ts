// Titles and navigation of the audit.
export const words = {
  zh: { audit: '审计记录' },
  en: { audit: 'Audit' },
}
