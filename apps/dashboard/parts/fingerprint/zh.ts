export const zh = {
  fingerprint: '全文指纹（SHA-256）',
  checking: '正在核对…',
  checkedSame: '本机已核对：上面的内容与指纹一致',
  checkedOther: '本机核对不符：请不要签署或确认，并报告平台管理',
  exact: '查看逐字原文（指纹据此算出）',
};
