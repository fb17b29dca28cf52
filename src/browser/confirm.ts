/** Asks before an act: the form's own sentence, its button's own words, and a way out. Escape and "cancel" leave everything as it is. */
export function ask(sentence: string, form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', 'ask-sentence');
  const words = document.createElement('p');
  words.id = 'ask-sentence';
  words.textContent = sentence;
  const choices = document.createElement('form');
  choices.method = 'dialog';
  choices.className = 'ask-choices';
  choices.append(button(submitter?.textContent?.trim() || sentence, 'btn btn-primary', 'yes'), button(form.dataset.cancel ?? '×', 'btn btn-plain', 'no'));
  dialog.append(words, choices);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

function button(text: string, look: string, value: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.className = look;
  made.value = value;
  made.textContent = text;
  return made;
}
