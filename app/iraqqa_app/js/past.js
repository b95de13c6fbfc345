// Runs once, when the drawer of conversations is there: looking for one, opening, renaming, deleting.

const drawer = element.closest(".iq-drawer");
drawer.dataset.link = "conversations";
drawer.setAttribute("role", "region");
drawer.setAttribute("aria-label", "Conversations");

const search = element.querySelector("form");
const tell = (what, which = {}) =>
  trigger(what, { ...which, words: search.elements.words.value, state: performance.now() });
const list = () => tell("listing");
let waiting;
drawer.addEventListener("iq-open", list);
search.addEventListener("submit", (event) => {
  event.preventDefault();
  list();
});
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(list, 250);
});

const rename = (button) => {
  const row = button.closest("li");
  const link = row.querySelector("a");
  const editor = document.createElement("form");
  editor.innerHTML = '<input name="name" aria-label="Name" autocomplete="off" maxlength="80">';
  editor.elements.name.value = link.textContent;
  link.replaceWith(editor);
  editor.elements.name.select();
  let over = false;
  const end = (done) => {
    if (over) return;
    over = true;
    const name = editor.elements.name.value;
    editor.replaceWith(link);
    if (done && name.trim() && name !== link.textContent) {
      tell("rename", { conversation: button.dataset.rename, name });
    }
    button.focus();
  };
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    end(true);
  });
  editor.addEventListener("focusout", () => end(true));
  editor.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    end(false);
  });
};

drawer.addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.dataset.open && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("iq-go", { detail: target.href }));
  }
  if (target.dataset.rename) rename(target);
  const gone = target.dataset.delete;
  // The second click deletes: nothing brings a conversation back.
  if (gone && !target.classList.contains("iq-sure")) {
    target.classList.add("iq-sure");
    const { ariaLabel } = target;
    Object.assign(target, { textContent: "Delete for good?", ariaLabel: `${ariaLabel} for good?` });
    target.addEventListener("blur", () => {
      target.classList.remove("iq-sure");
      Object.assign(target, { textContent: "Delete", ariaLabel });
    });
  } else if (gone) {
    tell("delete", { conversation: gone });
    if (location.pathname.endsWith(`/c/${gone}`)) {
      document.dispatchEvent(new CustomEvent("iq-go", { detail: document.baseURI }));
    }
  }
});
