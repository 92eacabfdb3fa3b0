export const zh = {
  added: '新增',
  removed: '删去',
  unchanged: (places: string) => `相同，未列出：${places}`,
  same: '两版内容完全相同。',
  legend: '带下划线的是新增，带删除线的是删去。',
};
