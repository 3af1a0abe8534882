/** Who answers with such a status: 502 to 504 and 52x come from a gateway before the application. */
export function answerer(status: number): string {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 526) ? 'the gateway' : 'the server';
}
