// The beginning of a text for a message, never cut inside a character.

/** The text, or its first `longest` characters and an ellipsis. */
export function excerpt(text: string, longest = 40): string {
  const points = Array.from(text.slice(0, 2 * longest));
  return points.length > longest || text.length > 2 * longest ? `${points.slice(0, longest).join('')}…` : text;
}
