import { inert } from '../../text/inert.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that others wrote, for the content of an element or of an attribute in quotes. */
export const escape = (text: string): string => inert(text).replace(/[&<>"']/g, (one) => ENTITIES[one]!);

/** A message in which code stands between back-ticks. */
export const message = (text: string): string => escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');
