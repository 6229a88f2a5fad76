// Titles and navigation, which load at start.
const zh = { list: '问卷征求意见', one: '问卷', answer: '问卷' }
const en: typeof zh = { list: 'Questionnaires', one: 'Questionnaire', answer: 'Questionnaire' }
export const words = { zh, en }
