// Titles and navigation, which load at start.
const zh = { list: '上下级报送', one: '报送材料' }
const en: typeof zh = { list: 'Sent up and received', one: 'What was sent up' }
export const words = { zh, en }
