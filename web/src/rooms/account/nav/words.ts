// Titles and navigation of accounts and devices.
export const words = {
  zh: { accounts: '账号', devices: '登录的设备' },
  en: { accounts: 'Accounts', devices: 'Signed-in devices' },
}
