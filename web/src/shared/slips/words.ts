// Words of first passwords on paper.
const zh = {
  person: '姓名',
  name: '账号名',
  password: '初始密码',
  made: '初始密码',
  madeLead: '初始密码只在这里显示一次，请打印或下载后当面交给本人；首次登录必须修改。',
  print: '打印密码条',
  download: '下载表格',
  file: '初始密码.csv',
  close: '我已交付，关闭',
  where: '网址',
  slipNote: '首次登录必须修改密码，请勿转交他人。',
}
const en: typeof zh = {
  person: 'Person',
  name: 'Account',
  password: 'First password',
  made: 'First passwords',
  madeLead:
    'First passwords are shown here once. Print or download them and hand them over in person; they must be changed at the first sign-in.',
  print: 'Print slips',
  download: 'Download a table',
  file: 'first-passwords.csv',
  close: 'Handed over, close',
  where: 'Address',
  slipNote: 'The password must be changed at the first sign-in. Do not pass it on.',
}
export const words = { zh, en }
