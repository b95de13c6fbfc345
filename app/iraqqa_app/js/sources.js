// Runs once, when the sources pane is there: `element`, `trigger` and `watch` are given by gr.HTML.
// A link to #source-TURN-NUMBER, #article-ID or #timeline asks the server for it, and so does the newest
// answer; when it has come, its words are shown. Words that somebody selects in it can be sent as the
// right answer.

const pane = element.closest("#iq-sources");
Object.assign(pane, { tabIndex: 0, role: "region", ariaLabel: "Sources" }); // the keyboard scrolls it
let wanted = null; // what was clicked, until it is shown

const reveal = (source) => {
  const mark = element.querySelector("mark");
  const asked = source === wanted;
  if (asked) wanted = null;
  if (!mark) {
    pane.scrollTo({ top: 0 });
    if (asked && source) {
      const heading = element.querySelector("h2");
      heading.focus({ preventScroll: true });
      heading.closest("section").scrollIntoView({ block: "start" });
    }
  } else if (asked) {
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  } else {
    // A new answer must not pull the page away from the chat: only the pane itself scrolls.
    const above = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 2 });
  }
};

const shown = () => element.querySelector("[data-source]")?.dataset.source;

const conversation = () => location.pathname.split("/c/")[1] ?? "";
const last = () => Number([...document.querySelectorAll(".iq-turn[data-turn]")].at(-1)?.dataset.turn ?? 0);
const follow = (link, { topic = "", first = 0 } = {}) =>
  trigger("follow", {
    link,
    topic,
    first: Number(first),
    conversation: conversation(),
    turn: last(),
    scope: document.querySelector("#iq-drawer").wish(),
    state: performance.now(),
  });

const LINKS = /^#(source-\d+-\d+|article-[0-9a-f]+|place-[0-9a-f]+-\d+-\d+|timeline)$/;
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (!LINKS.test(link?.hash ?? "") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const stays = wanted === null && shown() === link.hash.slice(1) && link.hash !== "#timeline";
  wanted = link.hash.slice(1);
  if (location.hash !== link.hash) history.pushState(null, "", location.pathname + link.hash);
  if (stays) reveal(wanted);
  else follow(wanted);
});
document.addEventListener("iq-follow", ({ detail: to }) => {
  if (!LINKS.test(`#${to}`)) return;
  wanted = to;
  follow(to);
});
document.addEventListener("iq-answered", ({ detail: turn }) => {
  wanted = null;
  follow(`source-${turn}-1`);
});
document.addEventListener("iq-begun", () => {
  wanted = null;
  if (shown()) follow("");
});

// The timeline is looked through by topic and year, and comes in pieces.
const look = (form, first) => follow("timeline", { topic: form.elements.topic.value, first });
element.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches(".iq-when")) look(event.target, 0);
});
element.addEventListener("change", ({ target }) => {
  if (target.name === "first") look(target.form, target.value);
  if (target.name === "topic") look(target.form, 0);
});
element.addEventListener("click", ({ target }) => {
  const { first } = target.dataset;
  if (first !== undefined) look(target.form, first);
});

// A page of a document is drawn when somebody opens it.
element.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open || !target.classList.contains("iq-page") || target.querySelector("img")) return;
    const { turn, number } = target.dataset;
    trigger("picture", { conversation: conversation(), turn: Number(turn), number: Number(number) });
  },
  true, // it does not bubble
);
document.addEventListener("iq-drawn", ({ detail: drawn }) => {
  if (drawn.dataset.source !== shown()) return;
  element.querySelector(".iq-page [role=status]")?.replaceWith(...drawn.childNodes);
});

// The timeline is a page with links inside it: as `srcdoc` these would lead to this page instead. It may
// fetch nothing, so this page hands it its fonts.
const FONTS = { "Iraqqa Serif": "source-serif-4", "Iraqqa Sans": "source-sans-3" };
const dress = async ({ contentWindow: inside, contentDocument: page }) => {
  for (const [family, file] of Object.entries(FONTS)) {
    for (const weight of ["400", "600"]) {
      const address = new URL(`own/${file}-latin-${weight}-normal.woff2`, document.baseURI);
      const letters = await (await fetch(address)).arrayBuffer();
      page.fonts.add(await new inside.FontFace(family, letters, { weight }).load());
    }
  }
};
const unfold = (frame) => {
  if (!frame || frame.src) return;
  frame.addEventListener("load", () => dress(frame).catch(() => {})); // left meanwhile, or the chat is gone
  frame.src = URL.createObjectURL(new Blob([frame.dataset.page], { type: "text/html" }));
};

element.addEventListener("iq-placed", () => {
  unfold(element.querySelector("iframe"));
  reveal(shown());
});

// --- the right answer, selected in the text ---

let marked = null;

// Characters count as in Python: one for each code point. The text of the article's elements is the
// article's text exactly, so what stands before a place is as long there as here.
const length = (text) => [...text].length;

const selected = () => {
  const article = element.querySelector(".iq-article");
  const selection = document.getSelection();
  if (!article || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(article)) return null;
  if (!article.contains(range.startContainer)) range.setStart(article, 0);
  if (!article.contains(range.endContainer)) range.setEnd(article, article.childNodes.length);
  const words = range.toString();
  if (!words.trim()) return null;
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = length(before.toString());
  return { start, end: start + length(words), words };
};

document.addEventListener("selectionchange", () => {
  const pick = element.querySelector(".iq-pick");
  if (!pick || pick.contains(document.activeElement)) return;
  marked = selected();
  pick.hidden = !marked;
});

pane.addEventListener("mousedown", (event) => {
  if (event.target.closest(".iq-pick")) event.preventDefault(); // or the selection would be lost
});

pane.addEventListener("click", (event) => {
  const pick = event.target.closest(".iq-pick button")?.parentElement;
  if (!pick || !marked) return;
  const turn = Number(pick.dataset.turn);
  const { article } = element.querySelector("[data-article]").dataset;
  const verdict = { verdict: "right", article, ...marked };
  trigger("rate", { conversation: conversation(), turn, ...verdict, state: performance.now() });
  pick.hidden = true;
  document.getSelection().removeAllRanges();
  document.querySelector("#iq-box textarea").focus();
});
