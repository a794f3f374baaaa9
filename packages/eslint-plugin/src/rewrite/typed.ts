import type { Facts } from '@hotpath/analysis';

/** Whether a file writes types: what is added to it has to please the compiler, too. */
export const writesTypes = ({ nodes }: Facts): boolean => nodes.ofType('TSTypeAnnotation').length > 0;
