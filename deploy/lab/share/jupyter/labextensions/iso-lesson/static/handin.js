// Handing in: what is unanswered, are you sure, how far it is, and the receipt, in one dialog.
const STEPS = {
  start: "Starting…",
  release: "Getting the unit ready…",
  submit: "Sending your answers…",
  collect: "Taking them in…",
  autograde: "Scoring…",
  feedback: "Writing the feedback…",
};
const POLL_MS = 500;
const SETTLE_MS = 3000;  // how long answers may take to be saved before the dialog says they are not
const LOST = "The course's server does not answer. Your saved answers are safe. Choose Hand in again to see whether "
  + "they were handed in.";

export class HandIn {
  /** `lesson` has `panel`, `kit`, unsaved() -> number, and restart(). */
  constructor(lesson) {
    this.lesson = lesson;
    this.server = lesson.kit.server;
    this.path = lesson.panel.context.path;
  }

  async open() {
    if (this.dialog) return;
    this.show("Hand in", [text("Saving your work…")], []);
    try {
      await this.settle();
      this.next(await this.server.handIn(this.path, "GET"));
    } catch {
      this.sorry(LOST);
    }
  }

  /** The page is saved, and what is being typed has reached the kernel. */
  async settle() {
    await this.lesson.panel.context.save().catch(() => undefined);  // the answers are saved apart from the page
    const end = Date.now() + SETTLE_MS;
    while (this.lesson.unsaved() && Date.now() < end) await pause(100);
  }

  next({ problem, standing, job }) {
    if (problem) this.sorry(problem);
    else if (job?.state === "running") void this.follow(job);
    else this.confirm(standing);
  }

  confirm(standing) {
    const { parts, missing, receipt, done } = standing;
    const unsaved = this.lesson.unsaved();
    this.show(`Hand in ${standing.title}?`, [
      list(parts),
      missing ? text(`${count(missing, "question")} not answered. What is not answered earns no points.`)
        : text("Everything is answered."),
      unsaved ? text(`${count(unsaved, "answer")} on this page NOT saved, and would not count. Close this and press `
        + "Restart lesson first.", "iso-alert") : null,
      done ? text(`You handed this in before (${receipt?.when ?? "see the course home"}). If you hand in again, the newer one counts.`)
        : null,
    ], [
      button(done ? "Hand in again" : "Hand in now", () => this.send(), !done),
      receipt && button("See the receipt", () => this.receipt(receipt)),
      done && button("Take another form", () => this.another(standing)),
      button(done ? "Close" : "Not yet", () => this.close()),
    ]);
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    this.progress("start");
    try {
      const answer = await this.server.handIn(this.path, "POST");
      if (answer.problem) this.sorry(answer.problem);
      else await this.follow(answer.job);
    } catch {
      this.sorry(LOST);
    } finally {
      this.sending = false;
    }
  }

  /** Watch a hand-in until it has ended. A closed dialog opens again with the receipt. */
  async follow(job) {
    this.progress(job.step);
    if (this.following) return undefined;
    this.following = true;
    try {
      while (job.state === "running") {
        await pause(POLL_MS);
        const answer = await this.server.handIn(this.path, "GET");
        if (answer.problem || !answer.job) return this.sorry(answer.problem || LOST);
        job = answer.job;
        this.line.textContent = STEPS[job.step] ?? "Working…";
        if (job.state === "done") return this.receipt(answer.standing.receipt);
      }
      return this.sorry(job.problem || LOST);
    } catch {
      return this.sorry(LOST);
    } finally {
      this.following = false;
    }
  }

  progress(step) {
    this.line = text(STEPS[step] ?? "Working…");
    this.line.setAttribute("role", "status");
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Handing in");
    this.show("Handing in", [this.line, bar, text("This takes a few seconds. You need not wait: it goes on without this page.")],
      [button("Close", () => this.close())]);
  }

  receipt(receipt) {
    const attempt = receipt.attempt > 1 ? [["Attempt", String(receipt.attempt)]] : [];
    this.show("Handed in: your receipt", [
      pairs([["Unit", receipt.title], ["Time", receipt.when], ["Code", receipt.code], ...attempt]),
      table(receipt.points),
      ...receipt.sentences.map((said) => text(said)),
      feedback(receipt.pages.find((page) => page.endsWith("/assessment.html")), this.server),
    ], [
      button("Close", () => this.close(), true),
      button("Course home", () => {
        this.close();
        void this.lesson.kit.commands.execute("iso:home");
      }),
    ]);
  }

  another(standing) {
    this.show(`Take another form of ${standing.title}?`, [
      text("You get the next form, with every graded answer empty. Your earlier answers are kept as history, but only "
        + "those of the new form count. This can't be taken back."),
    ], [
      button("Take another form", () => this.retake(), true),
      button("Keep this one", () => this.close()),
    ]);
  }

  async retake() {
    if (this.sending) return;
    this.sending = true;
    try {
      const { problem } = await this.server.retake(this.path);
      if (problem) return this.sorry(problem);
      this.close();
      await this.lesson.restart();
    } catch {
      this.sorry(LOST);
    } finally {
      this.sending = false;
    }
  }

  sorry(words) {
    const said = text(words, "iso-alert");
    said.setAttribute("role", "alert");
    this.show("Not handed in", [said], [button("Close", () => this.close(), true)]);
  }

  /** The dialog with a heading, its content and its buttons; the heading gets the focus, so that it is read out. */
  show(title, content, buttons) {
    const heading = Object.assign(document.createElement("h2"), { id: "iso-dialog-title", tabIndex: -1, textContent: title });
    const row = document.createElement("div");
    row.className = "iso-dialog-buttons";
    row.append(...buttons.filter(Boolean));
    this.frame().replaceChildren(heading, ...content.filter(Boolean), row);
    heading.focus();
  }

  frame() {
    if (this.dialog) return this.dialog;
    const dialog = document.createElement("dialog");
    dialog.className = "iso-dialog";
    dialog.setAttribute("aria-labelledby", "iso-dialog-title");
    // JupyterLab listens for bare keys on the page behind.
    for (const type of ["keydown", "keyup", "keypress"]) dialog.addEventListener(type, (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.dialog = null;
    });
    document.body.append(dialog);
    this.dialog = dialog;
    dialog.showModal();
    return dialog;
  }

  close() {
    this.dialog?.close();
  }
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function count(number, what) {
  return number === 1 ? `1 ${what} is` : `${number} ${what}s are`;
}

function text(words, name = "") {
  return Object.assign(document.createElement("p"), { textContent: words, className: name });
}

function list(lines) {
  const made = document.createElement("ul");
  for (const line of lines) {
    const item = document.createElement("li");
    item.append(line);
    made.append(item);
  }
  return made;
}

function pairs(rows) {
  const made = document.createElement("dl");
  for (const [name, value] of rows) {
    made.append(Object.assign(document.createElement("dt"), { textContent: name }),
      Object.assign(document.createElement("dd"), { textContent: value }));
  }
  return made;
}

function table(points) {
  const made = document.createElement("table");
  made.createCaption().textContent = "Points";
  for (const { title, got, of } of points) {
    const row = made.insertRow();
    row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: title }));
    row.insertCell().textContent = `${round(got)} of ${round(of)}`;
  }
  return made;
}

function round(points) {
  return Math.round(points * 100) / 100;
}

function link(words, href) {
  return Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener", textContent: words });
}

function feedback(page, server) {
  const line = text("");
  if (!page) return line;
  const leads = link("Feedback on each answer (opens in a new tab)", server.fileUrl(page));
  leads.addEventListener("click", () => void server.looked(page));
  line.append(leads);
  return line;
}

function button(words, action, primary = false) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.className = `iso-button${primary ? " iso-primary" : ""}`;
  made.addEventListener("click", action);
  return made;
}
