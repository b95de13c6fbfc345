// Runs once, when the page is there. The newest reply comes into view, from its beginning where it is
// taller than the window: by itself Gradio would show its end.
() => {
  const newest = () =>
    document.querySelector("#iq-chat .iq-waiting") ??
    [...document.querySelectorAll("#iq-chat .iq-reply")].at(-1);
  const reveal = () => {
    const reply = newest();
    const tall = reply && reply.offsetHeight > reply.closest("[role=log]").clientHeight;
    reply?.scrollIntoView({ block: tall ? "start" : "nearest" });
  };
  let seen = "";
  new MutationObserver(() => {
    const replies = document.querySelectorAll("#iq-chat .iq-reply").length;
    const now = `${replies} ${newest()?.className}`;
    if (now !== seen) requestAnimationFrame(reveal);
    seen = now;
    // Gradio gives the button beside the box a picture, but no name, and calls buttons a list.
    const button = document.querySelector("#iq-box .submit-button");
    if (button && !button.ariaLabel) button.ariaLabel = "Ask";
    document.querySelector("#iq-chat .examples")?.removeAttribute("role");
  }).observe(document.body, { childList: true, subtree: true });
}
