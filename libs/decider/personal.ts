import { z } from 'zod';

/**
 * A text about a person. In a fact it stands sealed with the key of the person whose id is in the field `of`, or whose stream it is
 * where nothing is said; the engine seals it before the append.
 */
export const personal = (text: z.ZodString, of = 'id') => text.meta({ personal: of });

/** The personal fields of a payload: which field, and which field names the person (`id`: the stream). */
export const personalFields = (schema: z.ZodObject): readonly { readonly field: string; readonly of: string }[] =>
  Object.entries(schema.shape).flatMap(([field, type]) => {
    const inner = type instanceof z.ZodOptional || type instanceof z.ZodNullable ? type.unwrap() : type;
    const of = (inner as z.ZodType).meta()?.['personal'];
    return typeof of === 'string' ? [{ field, of }] : [];
  });
