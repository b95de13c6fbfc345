// Runs once, when the page is there. The newest reply always comes into view: by itself Gradio follows
// the conversation only while it is scrolled to its very end.
() => {
  let replies = 0;
  new MutationObserver(() => {
    const all = document.querySelectorAll("#iq-chat .iq-reply");
    if (all.length > replies) {
      requestAnimationFrame(() => all[all.length - 1].scrollIntoView({ block: "nearest" }));
    }
    replies = all.length;
  }).observe(document.body, { childList: true, subtree: true });
}
