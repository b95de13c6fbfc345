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
    // Gradio gives the button beside the box a picture, but no name, and calls buttons a list.
    const button = document.querySelector("#iq-box .submit-button");
    if (button && !button.ariaLabel) button.ariaLabel = "Ask";
    document.querySelector("#iq-chat .examples")?.removeAttribute("role");
  }).observe(document.body, { childList: true, subtree: true });
}
