/** Name of the file with the licences of others, in the root of the site. */
export const LICENCES_FILE = 'licences.txt';

/** Stands in the page of licences until it is known what was built. */
export const NOTICES = '<!--licences-->';
