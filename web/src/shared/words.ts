// Words that every screen shares, and the shapes of dates and figures in prose.
const zh = {
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  dateProse: (month: number, day: number, weekday: string) => `${month}月${day}日（${weekday}）`,
  dateProseYear: (year: number, month: number, day: number, weekday: string) =>
    `${year}年${month}月${day}日（${weekday}）`,
  between: '至',
  network: '没有连上服务器，您填写的内容还在，请稍后再试。',
  stopped: '已停止上传。没有传完的文件和您填写的内容都还在，可以再次提交。',
  lastChange: (who: string, capacity: string, at: string, what: string) =>
    `最近一次改动：${who}${capacity && `（${capacity}）`}，${at}，${what}。`,
  unexpected: '系统出错了，您填写的内容还在。请再试一次；仍不行时请告诉管理员。',
}

const en: typeof zh = {
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  dateProse: (month, day, weekday) => `${weekday} ${day} ${en.months[month - 1]}`,
  dateProseYear: (year, month, day, weekday) => `${weekday} ${day} ${en.months[month - 1]} ${year}`,
  between: 'to',
  network: 'The server cannot be reached. What you typed is kept; please try again later.',
  stopped: 'The upload was stopped. The files that did not go and what you typed are kept; you can submit again.',
  lastChange: (who, capacity, at, what) => `Last change: ${who}${capacity && ` (${capacity})`}, ${at}, ${what}.`,
  unexpected: 'Something went wrong. What you typed is kept. Please try again; if it persists, tell the administrator.',
}

export const words = { zh, en }
