// Runs once, when the box is there: typing, asking, and the conversation that the address names.
// What is asked waits here until its reply has come, and what is typed until it is asked; both outlast
// a reload, and a server that is gone for a while.

const form = element.querySelector(".iq-ask");
const area = form.elements.question;
const chat = document.querySelector("#iq-chat");
const drawer = document.querySelector("#iq-drawer"); // what is asked of: see drawer.js
let log = null;
let early = false;
const notice = (words) => {
  document.querySelector("#iq-notice [role=status]").textContent = words;
};

const here = () => location.pathname.match(/\/c\/([0-9a-z]{10,40})$/)?.[1] ?? "";
const token = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte % 36).toString(36)).join("");
const read = (store, key, otherwise) => JSON.parse(store.getItem(key)) ?? otherwise;
const write = (store, key, value) => {
  if (value === null) store.removeItem(key);
  else store.setItem(key, JSON.stringify(value));
};

// --- what is typed ---

let shown = here();
const draft = () => `iq-draft:${here()}`;
const fit = () => {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
};
const type = (words) => {
  area.value = words;
  write(localStorage, draft(), words || null);
  fit();
};
area.addEventListener("input", () => type(area.value));

// --- asking: one question after the other ---

const waiting = read(sessionStorage, "iq-waiting", []);
let asking = null;
let questions = 0;

const keep = () => write(sessionStorage, "iq-waiting", waiting.length ? waiting : null);

const place = (section) => {
  const { key, turn } = section.dataset;
  const there =
    log.querySelector(`[data-key="${key}"]`) ??
    (turn > 0 && log.querySelector(`.iq-turn[data-turn="${turn}"]`));
  const later = [...log.children].find((other) => turn > 0 && Number(other.dataset.turn) > turn);
  if (there) there.replaceWith(section);
  else log.insertBefore(section, later ?? null);
  for (const link of section.querySelectorAll("a[href^='#']")) {
    link.href = location.pathname + link.hash; // so that it leads there from another tab too
  }
  return section;
};

const part = (name, words) => {
  const made = Object.assign(document.createElement("div"), { className: name, dir: "auto" });
  if (words) made.textContent = words;
  return made;
};

const pending = ({ key, question, turn }, words) => {
  const section = document.createElement("section");
  Object.assign(section.dataset, { key, turn });
  section.className = "iq-turn";
  const asked = part("iq-asked");
  asked.append(part("iq-question", question));
  section.append(asked, part("iq-waiting", words));
  return place(section);
};

const reveal = (section) => {
  const tall = section.offsetHeight > chat.clientHeight;
  section.scrollIntoView({ block: tall ? "start" : "nearest" });
};

const next = () => {
  if (waiting.length) for (const old of log.querySelectorAll(".iq-next")) old.remove();
  for (const [number, asked] of waiting.entries()) {
    if (asked.conversation !== here()) continue;
    const loading = document.querySelector(".iq-loading");
    const words = loading ? "Loading the models first…" : "Searching the articles…";
    const section = pending(asked, number ? "Asked next…" : words);
    if (asked !== asking) reveal(section);
  }
  if (asking || !waiting.length) return;
  asking = waiting[0];
  trigger(["ask_0", "ask_1"][++questions % 2], asking);
};

// Should a reply be lost on its way, it is among what was kept; should the question be, it is asked again.
let overdue = null;
setInterval(() => {
  if (document.hidden || !asking) return;
  if (asking.key === overdue) trigger(["ask_0", "ask_1"][++questions % 2], asking);
  else if (asking.conversation === here()) open();
  overdue = asking.key;
}, 15000);

const ask = (question, turn = 0) => {
  if (!question.trim()) return;
  if (!here()) {
    history.pushState(null, "", new URL(`c/${token()}`, document.baseURI));
    shown = here();
    chat.classList.add("iq-begun");
  }
  const scope = drawer.wish();
  waiting.push({ conversation: here(), key: token(), question, turn: Number(turn), scope });
  keep();
  next();
};

document.addEventListener("iq-reply", ({ detail: section }) => {
  const { key, turn, conversation } = section.dataset;
  const shown = log.querySelector(`[data-key="${key}"]`);
  if (turn === undefined) {
    if (shown) reveal(place(section)); // where it looks
    return;
  }
  const number = waiting.findIndex((asked) => asked.key === key);
  if (number >= 0) waiting.splice(number, 1);
  if (asking?.key === key) asking = null;
  keep();
  if (conversation === here()) {
    place(section);
    if (turn > log.querySelectorAll(".iq-turn[data-turn]").length) open(); // more was asked in another tab
    reveal(section);
    document.dispatchEvent(new CustomEvent("iq-answered", { detail: turn }));
  }
  next();
  if (section.querySelector(".iq-answered, .iq-closest, .iq-none")) trigger("go_on", { conversation, turn: Number(turn), key });
});

document.addEventListener("iq-next", ({ detail: offered }) => {
  const section = log.querySelector(`[data-key="${offered.dataset.key}"]`);
  if (section !== log.lastElementChild) return;
  section.append(offered);
  if (chat.scrollHeight - chat.scrollTop - chat.clientHeight < 200) reveal(section);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  early = !log; // then it is asked when the rest is there
  const question = area.value;
  if (early || !question.trim()) return;
  type(""); ask(question);
});

// --- opening, by its address ---

let openings = 0;

const open = () => {
  document.title = "iraqqa";
  chat.classList.toggle("iq-begun", Boolean(here()));
  if (here()) trigger("open", { conversation: here(), state: ++openings });
};

const begin = () => {
  log.replaceChildren();
  area.value = read(localStorage, draft(), "");
  fit();
  document.dispatchEvent(new CustomEvent("iq-begun"));
};

const follow = () => {
  const to = location.hash.slice(1);
  const answer = to.startsWith("answer-") && document.getElementById(to);
  if (answer) reveal(answer);
  document.dispatchEvent(new CustomEvent("iq-follow", { detail: to }));
};

document.addEventListener("iq-opened", ({ detail: came }) => {
  const { conversation, state, there, scope, problem } = came.dataset;
  if (conversation !== here() || Number(state) !== openings) return;
  if (problem) {
    notice(problem);
    return;
  }
  const answered = new Set();
  for (const section of [...came.children]) {
    answered.add(section.dataset.key);
    place(section);
  }
  for (const asked of waiting.filter(({ key }) => answered.has(key))) {
    if (asked === asking) asking = null;
    waiting.splice(waiting.indexOf(asked), 1);
  }
  keep();
  const queued = waiting.some((asked) => asked.conversation === here());
  if (there === "false" && !queued) {
    history.replaceState(null, "", document.baseURI);
    chat.classList.remove("iq-begun");
    notice("This conversation is not there any more.");
    return;
  }
  if (scope) drawer.restore(JSON.parse(scope));
  document.title = `${log.querySelector(".iq-question")?.textContent ?? ""} · iraqqa`;
  next();
  if (location.hash) follow();
  else if (log.lastElementChild) {
    reveal(log.lastElementChild);
    document.dispatchEvent(new CustomEvent("iq-answered", { detail: answered.size }));
  }
});

const go = (address) => {
  if (address) history.pushState(null, "", address);
  if (here() === shown && !address) {
    follow();
    return;
  }
  shown = here();
  begin(); open();
};
addEventListener("popstate", () => go());
document.addEventListener("iq-go", ({ detail }) => go(detail));

// --- keys, and what is clicked ---

const revise = (button) => {
  const section = button.closest(".iq-turn");
  const asked = section.querySelector(".iq-asked");
  const words = button.dataset.text ?? asked.querySelector(".iq-question").textContent;
  const editor = document.createElement("form");
  editor.className = "iq-revising";
  editor.innerHTML =
    '<textarea name="question" rows="2" dir="auto" aria-label="The question, asked otherwise"></textarea>' +
    '<div><button type="reset">Cancel</button><button type="submit">Ask</button></div>';
  const field = editor.elements.question;
  field.value = words;
  const leave = () => {
    editor.replaceWith(asked);
    asked.querySelector("button")?.focus();
  };
  editor.addEventListener("reset", leave);
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    const { turn } = section.dataset;
    leave();
    if (field.value.trim()) ask(field.value, turn);
  });
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  asked.replaceWith(editor);
  field.focus();
};

const keys = element.querySelector("#iq-keys");
const sends = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing;
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (sends(event) && event.target.name === "question") {
    event.preventDefault();
    event.target.form.requestSubmit();
  } else if (event.target === area && event.key === "ArrowUp" && !area.value) {
    event.preventDefault();
    type([...log.querySelectorAll(".iq-question")].at(-1)?.textContent ?? "");
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === "/") {
      event.preventDefault();
      area.focus();
    }
    if (event.key === "?") keys.showModal();
  }
});

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("button, a");
  if (target?.matches(".example, .iq-follow")) ask(target.textContent);
  if (target?.dataset.do === "keys") keys.showModal();
  if (target?.dataset.do === "revise") revise(target);
  if (target?.getAttribute("href")?.startsWith("#answer-")) {
    event.preventDefault();
    history.pushState(null, "", location.pathname + target.hash);
    reveal(document.getElementById(target.hash.slice(1)));
  }
});

// Other parts of the page may come later than this script.
const start = () => {
  log = document.querySelector(".iq-log");
  if (!log || !document.querySelector("#iq-drawer .iq-search")) {
    requestAnimationFrame(start);
    return;
  }
  const first = document.querySelector("#iq-first");
  const typed = first.querySelector("textarea").value; // there, Enter could only break the line
  early ||= typed.endsWith("\n");
  area.value ||= typed.replace(/\n$/, "");
  if (area.value) type(area.value);
  begin();
  open();
  first.remove();
  area.focus();
  if (early) form.requestSubmit();
};
start();
