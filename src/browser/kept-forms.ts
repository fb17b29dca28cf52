// A page that looks again because somebody else did something leaves alone the form one is filling in, and what one has opened.

/** Whether something was typed, chosen or ticked since the page came. */
function filledIn(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement) {
      if (field.type === 'hidden' || field.type === 'submit') return false;
      return field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
    }
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement) {
      const first = [...field.options].findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(0, first);
    }
    return false;
  });
}

document.addEventListener('turbo:before-morph-element', (event) => {
  const form = event.target;
  const next = (event as CustomEvent<{ newElement?: Element }>).detail.newElement;
  if (!(form instanceof HTMLFormElement) || !(next instanceof HTMLFormElement)) return;
  if (form.getAttribute('action') !== next.getAttribute('action')) return;
  if (filledIn(form) || form.contains(document.activeElement)) event.preventDefault();
});
document.addEventListener('turbo:before-morph-attribute', (event) => {
  if (event.target instanceof HTMLDetailsElement && (event as CustomEvent<{ attributeName: string }>).detail.attributeName === 'open') event.preventDefault();
});
