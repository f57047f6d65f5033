// The container JupyterLab loads: written by hand in the shape webpack's module federation gives,
// so that the extension needs no node and no build. The shape is undocumented: JupyterLab's minor version is pinned.
(() => {
  const here = document.currentScript.src;
  let shared;

  /** A module JupyterLab shares with its extensions, such as "@jupyterlab/notebook". */
  const need = async (name) => {
    const versions = Object.values(shared[name]);
    return (await versions[0].get())();
  };

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["iso-lesson"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { makePlugins } = await import(new URL("plugins.js", here));
      const plugins = await makePlugins(need, here);
      return () => ({ __esModule: true, default: plugins });
    },
  };
})();
