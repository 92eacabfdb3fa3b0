export const zh = {
  title: '总览',
};
