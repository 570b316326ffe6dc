/**
 * The name of one hour: the id of its standing hour and its local date. It stays the same on every
 * device and however often the calendar is expanded anew, so a mark once made stays with its hour.
 */

export function sessionKeyOf(hourId: string, localDate: string): string {
  return `${hourId}.${localDate}`;
}

/** The local date in a session key; null when the text is no session key. */
export function dateOfSessionKey(sessionKey: string): string | null {
  return /^[A-Za-z0-9_-]{1,64}\.(\d{4}-\d{2}-\d{2})$/u.exec(sessionKey)?.[1] ?? null;
}
