import type { Actor } from '@citas/core';

/**
 * An actor as one short text, `staff stf_1 call-centre JKJaXmPLvHcESHA=`: role, id, client and request, `-` for what
 * is unknown. None of them holds a space: whoever lets callers in sees to that.
 */
export const actorText = ({ role, sub, client = '-', requestId = '-' }: Actor): string =>
  [role, sub, client, requestId].join(' ');

export function actorOfText(text: string): Actor {
  const [role, sub = '', client = '-', requestId = '-'] = text.split(' ');
  return {
    sub,
    role: role as Actor['role'],
    ...(client !== '-' && { client }),
    ...(requestId !== '-' && { requestId }),
  };
}
