// What JupyterLab activates: lesson mode for our notebooks, and the course home.
import { Lesson } from "./lesson.js";
import { Server } from "./server.js";
import { Section } from "./section.js";

const HOME = "Home.md";
const FEEDBACK = /\/feedback\/.*\.html$/;
const PROGRESS = "My progress.md";

/** The plugins; `need` fetches JupyterLab's shared modules, `here` is the address of our own files. */
export async function makePlugins(need, here) {
  const [application, apputils, coreutils, notebook, services, widgets] = await Promise.all(
    ["@jupyterlab/application", "@jupyterlab/apputils", "@jupyterlab/coreutils",
      "@jupyterlab/notebook", "@jupyterlab/services", "@lumino/widgets"].map(need),
  );
  for (const sheet of ["lesson.css", "home.css", "progress.css"]) addStyle(new URL(sheet, here));
  const server = new Server(services.ServerConnection, coreutils.URLExt);
  const trainee = coreutils.PageConfig.getOption("isoTrainee") === "true";

  const lesson = {
    id: "iso-lesson:lesson",
    description: "Shows our notebooks as lessons.",
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate(app, tracker) {
      const section = new Section(document, (path) => app.commands.execute("docmanager:open", { path }));
      const kit = { commands: app.commands, server, section, actions: notebook.NotebookActions,
        Widget: widgets.Widget, Dialog: apputils.Dialog };
      const lessons = new WeakMap();
      const adopt = async (panel) => {
        await panel.context.ready;
        if (!panel.isDisposed && panel.context.model.getMetadata("iso")) {
          lessons.set(panel, new Lesson(panel, kit));
        }
      };
      tracker.forEach(adopt);
      tracker.widgetAdded.connect((_, panel) => void adopt(panel));
      app.commands.addCommand("iso:toggle-code", {
        label: "Show or hide the code of this lesson",
        isEnabled: () => lessons.has(tracker.currentWidget),
        execute: () => lessons.get(tracker.currentWidget).toggleCode(),
      });
    },
  };

  const home = {
    id: "iso-lesson:home",
    description: "Opens the course home and keeps its progress fresh.",
    autoStart: true,
    requires: [application.ILabShell],
    optional: [apputils.ICommandPalette],
    activate(app, shell, palette) {
      app.commands.addCommand("iso:home", {
        label: "Course home",
        caption: "Open the course home page",
        execute: () => app.commands.execute("docmanager:open", { path: HOME, factory: "Markdown Preview" }),
      });
      for (const command of ["iso:home", "iso:toggle-code"]) palette?.addItem({ command, category: "Course" });
      const refresh = async ({ context, content }) => {
        await context.ready;
        const changed = context.path === HOME ? await server.refreshHome(trainee) : await server.refreshProgress();
        await content.ready; // a change that comes before the first drawing is done would never be drawn
        if ((changed || (await outdated(context))) && !context.isDisposed) await context.revert();
      };
      // Handing in writes the page too, and the server then finds nothing to change.
      const outdated = async ({ path, contentsModel }) => {
        const onDisk = await app.serviceManager.contents.get(path, { content: false });
        return onDisk.last_modified !== contentsModel?.last_modified;
      };
      shell.currentChanged.connect((_, { newValue }) => {
        if (FEEDBACK.test(newValue?.context?.path)) void server.looked(newValue.context.path);
        if (![HOME, PROGRESS].includes(newValue?.context?.path)) return;
        newValue.addClass("iso-home-page");
        newValue.toolbar.hide();
        void refresh(newValue);
      });
      if (trainee) void app.restored.then(() => calm(shell));
    },
  };
  return [lesson, home];
}

/** A trainee's first look: the page alone; the file list and contents are one click away. */
function calm(shell) {
  document.body.classList.add("iso-trainee");
  shell.collapseLeft();
  shell.collapseRight();
}

function addStyle(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
}
