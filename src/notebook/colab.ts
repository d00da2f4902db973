/** The branch that `release.yml` keeps the notebooks on: Colab opens those of a repository on GitHub alone. */
const BRANCH = 'notebooks';

/**
 * Where Colab opens a notebook of the site.
 *
 * @param file where the notebook lies in the site
 * @returns undefined where the tutorial's repository is not on GitHub
 */
export function colabUrl(file: string, repository: string | undefined): string | undefined {
  const name = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(\.git)?\/?$/.exec(
    repository ?? '',
  )?.[1];
  return name && `https://colab.research.google.com/github/${name}/blob/${BRANCH}/${file}`;
}
