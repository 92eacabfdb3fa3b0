export const zh = {
  title: '任务板',
};
