// Words of a tablet of the hall.
const zh = {
  title: '会场平板投票',
  lead: '没有自己设备的组成人员，请输入签到处发给您的编码。',
  code: '编码',
  codeHint: '10位字母和数字，不分大小写。',
  go: '继续',
  done: '交给下一位',
  doneHint: '这台平板上不留下您的选择。',
  wipe: '清除并返回',
  idle: (seconds: number) => `${seconds}秒没有操作将自动清除并返回`,
  late: '这台平板上没有这个编码的选票凭证',
  lateText: '投票已经开始，不再发放凭证。请在领取凭证的那台平板上输入编码；找不到的，请告知会务人员。',
  notYet: '签到处还没有为本次表决发放编码，或者投票已经结束。',
  refused: '编码没有通过',
}
const en: typeof zh = {
  title: 'Vote on a tablet of the hall',
  lead: 'If you have no device of your own, type the code that the check-in desk gave you.',
  code: 'Code',
  codeHint: 'Ten letters and digits, large or small.',
  go: 'Go on',
  done: 'Hand it on',
  doneHint: 'Nothing that you chose stays on this tablet.',
  wipe: 'Clear and go back',
  idle: (seconds) => `Cleared by itself after ${seconds} s without a touch`,
  late: 'This tablet has no slip for this code',
  lateText:
    'The vote is open and no more slips are given. Type the code on the tablet where you took your slip; if you can’t find it, tell the staff.',
  notYet: 'The check-in desk has given no code for this ballot yet, or the vote is over.',
  refused: 'The code was refused',
}
export const words = { zh, en }
