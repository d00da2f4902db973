import type { APIRoute } from 'astro';
import { type Citation, citations } from '../../../citation/formats.ts';
import { project } from '../../../citation/project.ts';
import { figureRecord } from '../../../citation/record.ts';
import { run } from '../../../run/run.ts';
import { absoluteUrl, figureUrl } from '../../../site/urls.ts';

/** A figure's citations as files beside its page, for reference managers and bibliographies. */
export function getStaticPaths() {
  return run.figures.flatMap((figure) => {
    const record = figureRecord(figure, run, project, absoluteUrl(figureUrl(figure.id)));
    return citations(record, project.authors).flatMap(({ text, file }) =>
      file
        ? [
            {
              params: { id: figure.id, citation: `${figure.id}.${file.extension}` },
              props: { text },
            },
          ]
        : [],
    );
  });
}

export const GET: APIRoute<Pick<Citation, 'text'>> = ({ props }) => new Response(props.text);
