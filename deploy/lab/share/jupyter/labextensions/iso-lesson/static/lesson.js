// Lesson mode for one notebook panel: hides what only programmers need, shows progress, starts the lesson.
import { LessonBar } from "./bar.js";
import { HandIn } from "./handin.js";
import { goToNextQuestion } from "./next.js";

const START_SECONDS = 60;
const FAILED = "Part of this lesson did not start. Press Restart lesson; if that does not help, ask your instructor.";
const NO_KERNEL = "The lesson could not start. Press Restart lesson; if that does not help, ask your instructor.";

const STOPPED = "The lesson stopped. Press Restart lesson: your answers stay, and those not saved yet will be saved.";
const ALL_ANSWERED = "Every question on this page is answered.";

export class Lesson {
  constructor(panel, kit) {
    this.panel = panel;
    this.kit = kit;
    this.progress = new Map();
    performance.mark("iso-lesson:opened");
    panel.addClass("iso-lesson");
    this.markCells();
    panel.context.model.cells.changed.connect(() => this.markCells());
    panel.content.node.addEventListener("keydown", (event) => this.guard(event));
    this.bar = new LessonBar(kit.Widget, {
      home: () => kit.commands.execute("iso:home"),
      start: () => this.run(),
      restart: () => this.restart(),
      next: () => this.bar.say(goToNextQuestion(panel.content.node) ? "" : ALL_ANSWERED),
      ...(this.graded() ? { handIn: () => (this.handIn ??= new HandIn(this)).open() } : {}),
    });
    panel.contentHeader.addWidget(this.bar.widget);
    panel.node.addEventListener("iso:progress", (event) => this.count(event.detail));
    panel.sessionContext.statusChanged.connect((_, status) => status === "autorestarting" && this.stopped());
    void this.open();
  }

  /** The kernel died and comes back empty. JupyterLab says so in a dialog full of its own words: ours take its place. */
  stopped() {
    this.state("failed", STOPPED);
    setTimeout(() => this.kit.Dialog.flush(), 0);
  }

  /** A lesson that JupyterLab brings back behind another page waits until it is looked at. */
  looked() {
    return new Promise((seen) => {
      const eye = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        eye.disconnect();
        seen();
      });
      eye.observe(this.panel.node);
    });
  }

  /** Run at once only what the server knows to be our own unmodified notebook, in its own place. */
  async open() {
    this.state("checking");
    const answer = this.kit.server.trust(this.panel.context.path);
    await this.looked();
    const { trusted, reason } = await answer;
    if (this.panel.isDisposed) return;
    if (trusted) await this.run();
    else this.state("waiting", reason);
  }

  async run() {
    this.state("starting", "Starting the lesson…");
    const session = this.panel.sessionContext;
    if (!(await this.kernel(session))) return this.state("failed", NO_KERNEL);
    performance.mark("iso-lesson:running");
    const { content: notebook } = this.panel;
    this.progress.clear();
    const code = notebook.widgets.filter((cell) => cell.model.type === "code");
    const ran = await this.kit.actions.runCells(notebook, code, session);
    if (this.panel.isDisposed) return;
    this.markCells();
    this.state(ran ? "ready" : "failed", ran ? "" : FAILED);
    this.kit.section?.show(this.panel);
    performance.mark("iso-lesson:ready");
  }

  async restart() {
    this.state("starting", "Starting the lesson again…");
    try {
      await this.panel.sessionContext.restartKernel();
    } catch {
      return this.state("failed", NO_KERNEL);
    }
    await this.run();
  }

  /**
   * Wait until there is a kernel to run in: a run asked for earlier is dropped without a word. Waiting for
   * `session.ready` would cost some 300 ms more, and what is asked of a kernel that is still connecting is queued.
   */
  async kernel(session) {
    const end = Date.now() + START_SECONDS * 1000;
    while (!session.session?.kernel && Date.now() < end) await new Promise((done) => setTimeout(done, 25));
    return Boolean(session.session?.kernel);
  }

  /** Whether this is a page of graded work, which is handed in. */
  graded() {
    return this.panel.context.model.getMetadata("iso").role === "assessment";
  }

  /** How many answers on the page are not on the disk. */
  unsaved() {
    return [...this.progress.values()].reduce((sum, part) => sum + part.unsaved, 0);
  }

  count({ activity, answered, total, unsaved = 0 }) {
    this.progress.set(activity, { answered, total, unsaved });
    const sum = { answered: 0, total: 0 };
    for (const part of this.progress.values()) {
      sum.answered += part.answered;
      sum.total += part.total;
    }
    this.bar.progress(sum.answered, sum.total);
  }

  state(name, message = "") {
    this.panel.node.dataset.isoState = name;
    this.bar.state(name, message);
  }

  markCells() {
    const cells = this.panel.content.widgets;
    const page = this.panel.content.node.querySelector(".jp-WindowedPanel-viewport");
    // JupyterLab calls the page a feed of "Code Cell Content"; to a reader's ears it is one text.
    page?.setAttribute("role", "region");
    page?.setAttribute("aria-label", "Lesson text");
    for (const cell of cells) {
      cell.node.removeAttribute("aria-label");
      cell.toggleClass("iso-hide", Boolean(cell.model.getMetadata("jupyter")?.source_hidden));
    }
    this.panel.toolbar.setHidden(!cells.some((cell) => this.editable(cell)));
  }

  /** For instructors and the curious: the code behind the lesson, and away again. */
  toggleCode() {
    const shown = this.panel.toggleClass("iso-code-shown");
    for (const cell of this.panel.content.widgets) {
      if (cell.hasClass("iso-hide")) cell.inputHidden = !shown;
    }
  }

  /** A cell the trainee is meant to write in, such as the code cells of a data lab. */
  editable(cell) {
    return cell.model.type === "code" && !cell.hasClass("iso-hide") && cell.model.getMetadata("editable") !== false;
  }

  /** Keep the notebook's one-key commands (d d deletes a cell) from somebody who is only reading. */
  guard(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(".cm-editor")) return;
    const active = this.panel.content.activeCell;
    if (this.panel.hasClass("iso-code-shown") || (active && this.editable(active))) return;
    if (event.key.length === 1 || ["Enter", "Backspace", "Delete"].includes(event.key)) event.stopPropagation();
  }
}
