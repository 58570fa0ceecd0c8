import * as api from './api.js';
import { make } from './dom.js';
import { nameOf } from './places.js';
import { goTo } from './route.js';

const LANGUAGES = [['en', 'English'], ['de', 'German'], ['es', 'Spanish'], ['fr', 'French'], ['pt', 'Portuguese'], ['ru', 'Russian'], ['uk', 'Ukrainian'], ['zh', 'Chinese']];

/** Asks for a new person and then shows the page as they see it. */
export function askForPerson() {
  open('New person',
    [
      field('First name', make('input', { name: 'first_name', required: true, maxlength: 64, autocomplete: 'off', autofocus: true })),
      field('Last name', make('input', { name: 'last_name', maxlength: 64, autocomplete: 'off', placeholder: 'optional' })),
      field('Language of their app', make('select', { name: 'language_code' }, LANGUAGES.map(([code, name]) => make('option', { value: code }, name)))),
    ],
    async form => {
      const person = await api.addPerson(filled(form, ['first_name', 'last_name', 'language_code']));
      goTo({ person: person.id });
    });
}

/** Asks for a new group of the person the page is viewed as, and then opens it. */
export function askForGroup(session) {
  const others = session.people.filter(each => each.id !== session.person.id);
  open('New group',
    [
      field('Name', make('input', { name: 'title', required: true, maxlength: 128, autocomplete: 'off', autofocus: true })),
      make('fieldset', {},
        make('legend', {}, 'People'),
        make('div.choices', {}, others.map(each => make('label.choice', {}, make('input', { type: 'checkbox', name: 'members', value: each.id }), nameOf(each))))),
      make('p.hint', {}, 'The bots join as well.'),
    ],
    async form => {
      const members = form.getAll('members').map(Number);
      const group = await api.addGroup({ title: form.get('title').trim(), creator: session.person.id, members });
      goTo({ person: session.person.id, peer: group.id });
    });
}

/** A dialog with a form; it closes when the form was followed, and says why when it wasn't. */
function open(title, fields, follow) {
  const problem = make('p.problem', { role: 'alert', hidden: true });
  const close = () => dialog.close();
  const form = make('form', { onsubmit: submit },
    make('h2', {}, title),
    fields,
    problem,
    make('div.box-buttons', {},
      make('button', { type: 'button', onclick: close }, 'Cancel'),
      make('button.primary', {}, 'Create')));
  const dialog = make('dialog.box', { 'aria-label': title, onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  dialog.showModal();

  async function submit(event) {
    event.preventDefault();
    try {
      await follow(new FormData(form));
      close();
    } catch (reason) {
      problem.textContent = reason.message;
      problem.hidden = false;
    }
  }
}

const field = (label, input) => make('label.field', {}, make('span', {}, label), input);

/** The fields that were filled in. */
const filled = (form, names) => Object.fromEntries(names.map(name => [name, form.get(name).trim()]).filter(([, value]) => value.length > 0));
