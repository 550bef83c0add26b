import { z } from 'zod';

/**
 * Members of answers. What is optional and has another type than expected reads as absent, so that one odd field of one
 * device does not cost the page it stands on.
 */
export const text = z.string().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
export const count = z.number().optional().catch(undefined);
export const texts = z.array(z.string()).optional().catch(undefined);
