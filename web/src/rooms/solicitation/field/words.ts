// Fields of work.
const zh = {
  fields: [
    '教育',
    '医疗卫生',
    '就业和社会保障',
    '住房和城乡建设',
    '交通',
    '水利',
    '农业农村',
    '生态环境',
    '司法',
    '财政预算',
    '文化旅游',
    '安全生产',
    '营商环境',
    '民族宗教',
  ],
}

const en: typeof zh = {
  fields: [
    'Education',
    'Health',
    'Employment and social security',
    'Housing and building',
    'Transport',
    'Water',
    'Agriculture',
    'Environment',
    'Justice',
    'Budget',
    'Culture and tourism',
    'Safety at work',
    'Business environment',
    'Ethnic and religious affairs',
  ],
}

export const words = { zh, en }
