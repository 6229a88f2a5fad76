const zh = {
  method: '方式',
  methods: { show_of_hands: '举手表决', consent: '一致同意' },
  counts: { in_favour: '赞成', against: '反对', abstained: '弃权', not_pressed: '未表态' },
}
const en: typeof zh = {
  method: 'How',
  methods: { show_of_hands: 'Show of hands', consent: 'Consent' },
  counts: { in_favour: 'In favour', against: 'Against', abstained: 'Abstained', not_pressed: 'Showed nothing' },
}
export const words = { zh, en }
