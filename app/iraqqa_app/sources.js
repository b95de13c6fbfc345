// Runs once, when the sources pane is there: `element`, `trigger` and `watch` are given by gr.HTML.
// A link to #source-TURN-NUMBER asks the server for that source; when it has come, its words are shown.

const pane = element.closest("#iq-sources");
let wanted = null;

const reveal = (source) => {
  const mark = element.querySelector("mark");
  if (!mark) return;
  if (source === wanted) {
    wanted = null;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  } else {
    // A new answer must not pull the page away from the chat: only the pane itself scrolls.
    const above = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 2 });
  }
};

const shown = () => element.querySelector("[data-source]")?.dataset.source;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#source-"]');
  if (!link) return;
  event.preventDefault();
  wanted = link.hash.slice(1);
  if (shown() === wanted) {
    reveal(wanted);
  } else {
    const [turn, number] = wanted.match(/\d+/g).map(Number);
    trigger("select", { turn, number });
  }
});

watch("value", () => reveal(shown()));
