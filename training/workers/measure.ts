import { withSubject, type StoredSubject, type Subject } from '../evaluate/subject.ts';

export interface MeasureRequest extends StoredSubject {
  /** What measures, relative to the project's root: it exports `measure`. */
  module: string;
}

/** Has a study measure trained models. The module is loaded by its name, so that workers know no study. */
export async function measure({ module, ...subject }: MeasureRequest): Promise<unknown> {
  const { measure } = (await import(`../../${module}`)) as {
    measure(subject: Subject<never>): unknown;
  };
  return withSubject(subject, async (made) => measure(made));
}
