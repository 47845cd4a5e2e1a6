import { defineConfig } from 'vite';

const parsers = ['papaparse', 'udsv'];

/** Each parser as a worker of its own, in one file. */
export default defineConfig({
  build: {
    outDir: '../out/parsers',
    emptyOutDir: true,
    // A worker has no document to preload into.
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(parsers.map((name) => [name, `${import.meta.dirname}/${name}.ts`])),
      output: { entryFileNames: '[name].js' },
    },
  },
});
