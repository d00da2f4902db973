import type { APIRoute } from 'astro';
import type { Figure } from '../../../../training/contract/manifest.ts';
import { citations } from '../../../citation/formats.ts';
import { project } from '../../../citation/project.ts';
import { figureRecord } from '../../../citation/record.ts';
import { figurePdf } from '../../../run/figure-pdf.ts';
import { run } from '../../../run/run.ts';
import { absoluteUrl, figureUrl } from '../../../site/urls.ts';

interface Props {
  body: string | Uint8Array<ArrayBuffer>;
}

/** Files beside a figure's page: its citations, for reference managers, and its PDF, for LaTeX. */
export function getStaticPaths() {
  return run.figures.flatMap((figure) =>
    filesOf(figure).map(([extension, body]) => ({
      params: { id: figure.id, file: `${figure.id}.${extension}` },
      props: { body },
    })),
  );
}

function filesOf(figure: Figure): [string, Props['body']][] {
  const record = figureRecord(figure, run, project, absoluteUrl(figureUrl(figure.id)));
  const cited = citations(record, project.authors).flatMap(({ text, file }): [string, string][] =>
    file ? [[file.extension, text]] : [],
  );
  const pdf = figurePdf(figure.id);
  return pdf ? [...cited, ['pdf', pdf]] : cited;
}

export const GET: APIRoute<Props> = ({ props }) => new Response(props.body);
