/** A cell of a notebook in Jupyter's format 4.5. */
export interface Cell {
  id: string;
  cell_type: 'markdown' | 'code';
  metadata: object;
  source: string[];
  outputs?: [];
  execution_count?: null;
}

/** A whole notebook, without outputs, for Jupyter and Colab. */
export function notebook(name: string, cells: Cell[]): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      colab: { name, provenance: [], toc_visible: true },
    },
    cells,
  };
}

export function markdown(id: string, text: string): Cell {
  return { id: cellId(id), cell_type: 'markdown', metadata: {}, source: lines(text) };
}

export function code(id: string, text: string): Cell {
  return {
    ...{ id: cellId(id), cell_type: 'code', metadata: {}, source: lines(text.trimEnd()) },
    ...{ outputs: [], execution_count: null },
  };
}

/** Code that one need not read: shown folded, in Jupyter and in Colab. */
export function foldedCode(id: string, text: string): Cell {
  const metadata = { jupyter: { source_hidden: true }, cellView: 'form' };
  return { ...code(id, `# @title ${id}\n${text}`), metadata };
}

/** The format has room for 64 characters. */
function cellId(id: string): string {
  return id.slice(0, 64);
}

/** Lines, each with its end but for the last. */
function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}
