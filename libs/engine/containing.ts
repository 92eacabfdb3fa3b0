import { z } from 'zod';

const sought = z.object({
  text: z
    .string()
    .max(200)
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    .regex(/^[^\u0000-\u001f]*$/),
});

/**
 * A piece of text to be found in a column. What a pattern would take for a wildcard stands for any one character: the databases do not
 * escape it alike. @throws ZodError for what nobody searches for: more than 200 characters, or control characters
 */
export const containing = (piece: string): { $like: string } | { $in: string[] } => {
  const { text } = sought.parse({ text: piece });
  return /^[\\%_]+$/.test(text) ? { $in: [] } : { $like: `%${text.replaceAll(/[\\%_]/g, '_')}%` };
};
