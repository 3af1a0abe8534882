/** Escape goes from a field to what holds it, where single letters act and Escape leaves. */
export function leaveField(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== 'Escape' || !(target instanceof HTMLElement) || !target.matches('input, textarea'))
    return;
  target.closest<HTMLElement>('.body')?.focus();
  event.preventDefault();
  event.stopPropagation();
}
