// The section of a lesson that a link on one of our pages leads to: a lesson that starts would lose it.
const OURS = ".iso-home a[href*='.ipynb']";
const INSIDE = ".widget-html a[href*='.ipynb']"; // a link in an activity, which JupyterLab would follow as a page of its own
const SECONDS = 120;

export class Section {
  /** `open` opens a page of the course folder by its path. */
  constructor(page, open) {
    this.wanted = null;
    this.open = open;
    page.addEventListener("click", (event) => this.followed(event), true);
  }

  followed(event) {
    const link = event.target.closest?.(`${OURS}, ${INSIDE}`);
    if (!link) return;
    const [path, hash = ""] = link.getAttribute("href").split("#").map(decodeURIComponent);
    this.wanted = hash ? { path: decodeURIComponent(new URL(link.href).pathname), hash: `#${hash}`, until: Date.now() + SECONDS * 1000 } : null;
    if (!link.matches(INSIDE)) return;
    event.preventDefault();
    void this.open(path);
  }

  /** Scroll a lesson that has just started to the section it was opened for. */
  show(panel) {
    const { wanted } = this;
    if (!wanted || Date.now() > wanted.until || !wanted.path.endsWith(`/${panel.context.path}`)) return;
    this.wanted = null;
    void panel.setFragment(wanted.hash);
  }
}
