// Our questions to the Jupyter server (course/lab/server.py).
export class Server {
  constructor(connection, urls) {
    this.connection = connection;
    this.urls = urls;
  }

  /** May this notebook run as soon as it opens? `{trusted, reason}`; no answer means no. */
  async trust(path) {
    try {
      return await this.ask(`iso/trust?path=${encodeURIComponent(path)}`, "GET");
    } catch {
      return { trusted: false, reason: "It could not be checked against the course release." };
    }
  }

  /** Have the home page written again from the saved answers, and a kernel warmed for what it leads to; true if it changed. */
  async refreshHome(warm) {
    try {
      return (await this.ask(`iso/home?warm=${warm ? 1 : 0}`, "POST")).changed;
    } catch {
      return false;
    }
  }

  /** Note that a page of feedback has been opened: the home page then no longer calls it new. */
  async looked(path) {
    try {
      await this.ask(`iso/looked?path=${encodeURIComponent(path)}`, "POST");
    } catch {
      // a comfort only: it goes on being called new
    }
  }

  /** Have the page "My progress" written again; true if it changed. */
  async refreshProgress() {
    try {
      return (await this.ask("iso/progress", "POST")).changed;
    } catch {
      return false;
    }
  }

  /** How the graded work of a page stands, `{standing, job}` or `{problem}`; with POST it is handed in. */
  handIn(path, method) {
    return this.ask(`iso/handin?path=${encodeURIComponent(path)}`, method);
  }

  /** Begin the next attempt: `{attempt}` or `{problem}`. */
  retake(path) {
    return this.ask(`iso/retake?path=${encodeURIComponent(path)}`, "POST");
  }

  /** The address of a file of the course folder. */
  fileUrl(path) {
    return this.urls.join(this.connection.makeSettings().baseUrl, "files", this.urls.encodeParts(path));
  }

  async ask(path, method) {
    const settings = this.connection.makeSettings();
    const url = this.urls.join(settings.baseUrl, path);
    const reply = await this.connection.makeRequest(url, { method, cache: "no-store" }, settings);
    if (!reply.ok) throw new this.connection.ResponseError(reply);
    return reply.json();
  }
}
