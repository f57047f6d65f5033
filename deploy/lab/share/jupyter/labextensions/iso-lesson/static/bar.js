// The line above a lesson: course home, how far you are, the next question, start again, hand in.
const MARKUP = `
  <button type="button" class="iso-button" data-do="home">Course home</button>
  <div class="iso-progress" hidden>
    <span class="iso-progress-text"></span>
    <progress class="iso-progress-bar" aria-label="Questions answered" value="0" max="1"></progress>
  </div>
  <button type="button" class="iso-button" data-do="next" hidden>Next question</button>
  <p class="iso-message" role="status"></p>
  <button type="button" class="iso-button iso-primary" data-do="start" hidden>Start lesson</button>
  <button type="button" class="iso-button" data-do="restart" hidden
    title="Run this lesson again; your saved answers stay">Restart lesson</button>
  <button type="button" class="iso-button iso-primary" data-do="handIn" hidden>Hand in</button>`;

export class LessonBar {
  /** `actions` has a function for each button; one without a `handIn` has no such button. */
  constructor(Widget, actions) {
    const inner = document.createElement("div");
    inner.className = "iso-bar";
    inner.setAttribute("role", "region");
    inner.setAttribute("aria-label", "Lesson progress");
    inner.innerHTML = MARKUP;
    for (const button of inner.querySelectorAll("button")) {
      button.addEventListener("click", () => actions[button.dataset.do]());
    }
    this.inner = inner;
    this.graded = Boolean(actions.handIn);
    this.widget = new Widget();
    this.widget.addClass("iso-bar-place");
    this.widget.node.append(inner);
    // Lumino places children by their minimum height, which for a wrapping line only the browser knows.
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(inner);
    this.widget.disposed.connect(() => this.watch.disconnect());
  }

  fit() {
    const height = `${this.inner.offsetHeight}px`;
    if (this.widget.node.style.minHeight === height) return;
    this.widget.node.style.minHeight = height;
    this.widget.parent?.fit();
  }

  state(name, message) {
    this.find(".iso-message").textContent = message;
    this.find("[data-do=start]").hidden = name !== "waiting";
    const ran = ["ready", "failed"].includes(name);
    this.find("[data-do=restart]").hidden = !ran;
    this.find("[data-do=handIn]").hidden = !ran || !this.graded;
  }

  say(message) {
    this.find(".iso-message").textContent = "";
    requestAnimationFrame(() => (this.find(".iso-message").textContent = message));
  }

  progress(answered, total) {
    this.find(".iso-progress").hidden = total === 0;
    this.find("[data-do=next]").hidden = total === 0;
    this.find(".iso-progress-text").textContent = `${answered} of ${total} answered`;
    Object.assign(this.find(".iso-progress-bar"), { max: total || 1, value: answered });
  }

  find(selector) {
    return this.inner.querySelector(selector);
  }
}
