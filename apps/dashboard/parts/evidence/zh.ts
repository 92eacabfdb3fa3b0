export const zh = {
  files: '佐证文件',
  choose: '选择文件',
  photograph: '拍照',
  drop: '也可以把文件拖到这里。',
  kinds:
    '照片、PDF、Office 与 WPS 文档、文本、MP4；单个文件不超过服务器规定的大小。照片里的位置、时间和设备信息会先去掉。文件名会永久保存，请不要包含人名。',
  preparing: '正在准备',
  sending: (percent: string) => `正在上传 ${percent}`,
  waiting: '连接中断，恢复后自动继续',
  done: '已上传',
  cleaned: '已去掉拍摄信息',
  remove: (name: string) => `移除 ${name}`,
  again: '重试',
  open: (name: string) => `查看 ${name}`,
  opening: '正在打开',
};
