/** On which page a thing is shown. Pages are named here and not asked for: they ask here themselves. */
const addresses = {
  unit: '/c/:committee/members/:id',
  need: '/c/:committee/needs/:id',
  task: '/c/:committee/tasks/:id',
  resource: '/c/:committee/resources/:id',
  place: '/c/:committee/places/:id',
  match: '/c/:committee/matches',
  agreement: '/c/:committee/agreements/:id',
  project: '/c/:committee/projects/:id',
  meeting: '/c/:committee/meetings/:id',
  series: '/c/:committee/meetings',
} as const;

/** A kind of thing that has a page, by the word that its streams begin with. */
export type Shown = keyof typeof addresses;

export const isShown = (category: string): category is Shown => Object.hasOwn(addresses, category);

/** The address of a thing of a committee. */
export const addressOf = (kind: Shown, committee: string, id: string): string =>
  addresses[kind].replace(':committee', committee).replace(':id', encodeURIComponent(id));
